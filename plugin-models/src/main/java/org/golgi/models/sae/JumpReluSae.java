package org.golgi.models.sae;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.input.InvalidInputException;
import org.golgi.model.Weights;
import org.golgi.sae.Sae;

/**
 * A JumpReLU SAE (Rajamanoharan et al. 2024), as Gemma Scope stores it:
 *
 * <pre>
 *   pre = x W_enc + b_enc      z = pre if pre > threshold, else 0      x_hat = z W_dec + b_dec
 * </pre>
 */
final class JumpReluSae implements Sae {
  private static final String W_ENC = "W_enc";
  private static final String W_DEC = "W_dec";
  private static final String B_ENC = "b_enc";
  private static final String B_DEC = "b_dec";
  private static final String THRESHOLD = "threshold";

  private final String name;
  private final Checkpoint parameters;
  private final Map<String, String> spelling;
  private final int width;
  private final int latents;

  private JumpReluSae(
      String name, Checkpoint parameters, Map<String, String> spelling, int width, int latents) {
    this.name = name;
    this.parameters = parameters;
    this.spelling = spelling;
    this.width = width;
    this.latents = latents;
  }

  /**
   * Returns the SAE of five arrays, whose names may be spelled in upper or lower case.
   *
   * @throws InvalidInputException if one is missing or their shapes disagree
   */
  static Sae of(String name, Checkpoint parameters) {
    Map<String, String> spelling = new TreeMap<>();
    for (String array : new String[] {W_ENC, W_DEC, B_ENC, B_DEC, THRESHOLD}) {
      String spelled = spelled(parameters, array);
      if (!parameters.dtype(spelled).isFloating()) {
        throw new InvalidInputException(
            parameters.source() + ", array " + spelled,
            "its type is " + parameters.dtype(spelled) + ", not a floating one",
            "give the params.npz of a JumpReLU SAE");
      }
      spelling.put(array, spelled);
    }
    Shape encoder = parameters.shape(spelled(parameters, W_ENC));
    if (encoder.rank() != 2) {
      throw wrong(parameters, W_ENC, encoder, "[d_model, d_sae]");
    }
    int width = encoder.extent(0);
    int latents = encoder.extent(1);
    expect(parameters, W_DEC, Shape.of(latents, width));
    expect(parameters, B_ENC, Shape.of(latents));
    expect(parameters, B_DEC, Shape.of(width));
    expect(parameters, THRESHOLD, Shape.of(latents));
    return new JumpReluSae(name, parameters, spelling, width, latents);
  }

  private static String spelled(Checkpoint parameters, String array) {
    return parameters.names().stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).equals(array.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    parameters.source(),
                    "it has no array "
                        + array
                        + " (it has "
                        + String.join(", ", parameters.names())
                        + ")",
                    "give the params.npz of a JumpReLU SAE"));
  }

  private static void expect(Checkpoint parameters, String array, Shape expected) {
    Shape shape = parameters.shape(spelled(parameters, array));
    if (!shape.equals(expected)) {
      throw wrong(parameters, array, shape, expected.toString());
    }
  }

  private static InvalidInputException wrong(
      Checkpoint parameters, String array, Shape found, String expected) {
    return new InvalidInputException(
        parameters.source() + ", array " + array,
        "its shape is " + found + ", not " + expected,
        "download the file again");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int latents() {
    return latents;
  }

  @Override
  public Checkpoint parameters() {
    return parameters;
  }

  @Override
  public Value encode(Weights weights, Value x) {
    Value pre = x.matmul(get(weights, W_ENC, width, latents)).plus(get(weights, B_ENC, latents));
    return pre.greaterThan(get(weights, THRESHOLD, latents)).select(pre, 0);
  }

  @Override
  public Value decode(Weights weights, Value z, Value x) {
    return z.matmul(get(weights, W_DEC, latents, width)).plus(get(weights, B_DEC, width));
  }

  private Value get(Weights weights, String array, int... extents) {
    return weights.get(spelling.getOrDefault(array, array), extents);
  }
}
