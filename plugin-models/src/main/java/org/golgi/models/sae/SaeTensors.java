package org.golgi.models.sae;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.input.InvalidInputException;
import org.golgi.model.Weights;

/**
 * The tensors of an SAE by what they are for, whatever a file calls them and whichever way round it
 * has them.
 */
final class SaeTensors {
  private static final String REMEDY = "give the SAE as it was published";

  /** How a file has a matrix: as it is used here, or with its axes exchanged. */
  enum Layout {
    AS_USED,
    TRANSPOSED
  }

  /**
   * A tensor of a file.
   *
   * @param name its name; upper and lower case do not matter
   */
  record Stored(String name, Layout layout) {
    static Stored asUsed(String name) {
      return new Stored(name, Layout.AS_USED);
    }

    static Stored transposed(String name) {
      return new Stored(name, Layout.TRANSPOSED);
    }

    Shape stored(Shape used) {
      return layout == Layout.AS_USED ? used : Shape.of(used.extent(1), used.extent(0));
    }
  }

  private final Checkpoint checkpoint;
  private final Map<Part, Stored> parts;
  private final int width;
  private final int latents;

  private SaeTensors(Checkpoint checkpoint, Map<Part, Stored> parts, int width, int latents) {
    this.checkpoint = checkpoint;
    this.parts = parts;
    this.width = width;
    this.latents = latents;
  }

  /**
   * Returns tensors that have their usual names.
   *
   * @throws InvalidInputException if one is missing, is not of a floating type, or has not the
   *     shape that the encoder's matrix means
   */
  static SaeTensors usual(Checkpoint checkpoint, Set<Part> parts) {
    return of(
        checkpoint,
        parts.stream()
            .collect(Collectors.toMap(part -> part, part -> Stored.asUsed(part.usualName()))));
  }

  /** Returns tensors that have names of their own, with the same conditions. */
  static SaeTensors of(Checkpoint checkpoint, Map<Part, Stored> named) {
    Map<Part, Stored> parts = new EnumMap<>(Part.class);
    named.forEach(
        (part, stored) ->
            parts.put(part, new Stored(spelled(checkpoint, stored.name()), stored.layout())));
    Stored encoder = Objects.requireNonNull(parts.get(Part.W_ENC));
    Shape stored = checkpoint.shape(encoder.name());
    if (stored.rank() != 2 || stored.size() == 0) {
      throw wrong(
          checkpoint, encoder.name(), "its shape is " + stored + ", not that of an encoder");
    }
    Shape used = encoder.stored(stored);
    SaeTensors tensors = new SaeTensors(checkpoint, parts, used.extent(0), used.extent(1));
    parts.forEach(tensors::check);
    return tensors;
  }

  private static String spelled(Checkpoint checkpoint, String tensor) {
    return checkpoint.names().stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).equals(tensor.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    checkpoint.source(),
                    "it has no tensor "
                        + tensor
                        + " (it has "
                        + String.join(", ", checkpoint.names())
                        + ")",
                    REMEDY));
  }

  private void check(Part part, Stored stored) {
    if (!checkpoint.dtype(stored.name()).isFloating()) {
      throw wrong(
          checkpoint,
          stored.name(),
          "its type is " + checkpoint.dtype(stored.name()) + ", not a floating one");
    }
    Shape expected = stored.stored(part.shape(width, latents));
    Shape found = checkpoint.shape(stored.name());
    if (!found.equals(expected)) {
      throw wrong(checkpoint, stored.name(), "its shape is " + found + ", not " + expected);
    }
  }

  private static InvalidInputException wrong(Checkpoint checkpoint, String name, String problem) {
    return new InvalidInputException(checkpoint.source() + ", tensor " + name, problem, REMEDY);
  }

  /**
   * Checks the extents against those that a configuration gives.
   *
   * @param configuration the file that gives them
   * @throws InvalidInputException if they differ
   */
  SaeTensors ofExtents(String configuration, int width, long latents) {
    if (width != this.width || latents != this.latents) {
      throw new InvalidInputException(
          checkpoint.source(),
          "it has %d latents of a residual stream of width %d, but %s says %d of %d"
              .formatted(this.latents, this.width, configuration, latents, width),
          REMEDY);
    }
    return this;
  }

  Checkpoint checkpoint() {
    return checkpoint;
  }

  int width() {
    return width;
  }

  int latents() {
    return latents;
  }

  boolean has(Part part) {
    return parts.containsKey(part);
  }

  /** A part as it is used, of those that there are. */
  Value get(Weights weights, Part part) {
    Stored stored = Objects.requireNonNull(parts.get(part));
    Value value = weights.get(stored.name(), stored.stored(part.shape(width, latents)).extents());
    return stored.layout() == Layout.AS_USED ? value : value.transpose();
  }
}
