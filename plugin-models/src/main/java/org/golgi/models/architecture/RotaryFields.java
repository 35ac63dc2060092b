package org.golgi.models.architecture;

import java.util.Optional;
import org.golgi.model.Config;

/**
 * Rotary embeddings as configurations describe them: in {@code rope_theta} and {@code rope_scaling}
 * up to transformers 4, in {@code rope_parameters} since.
 */
final class RotaryFields {
  private static final String THETA = "rope_theta";
  private static final double USUAL_THETA = 10_000;

  private RotaryFields() {}

  /** Reads the embedding of all layers of a model, whose heads are turned whole. */
  static RotaryEmbedding read(Fields fields, int headDim, int maxPositions) {
    double theta = fields.positive(THETA, USUAL_THETA);
    return read(section(fields), headDim, theta, maxPositions);
  }

  /** The fields that belong together; empty where there are none. */
  static Optional<Fields> section(Fields fields) {
    return fields
        .config()
        .section("rope_scaling")
        .or(() -> fields.config().section("rope_parameters"))
        .map(Fields::new);
  }

  /**
   * Reads an embedding.
   *
   * @param section the fields that belong together
   * @param turned how many elements of a head are turned
   * @param theta the base, where the section has none
   * @param maxPositions the original context, where the section has none
   */
  static RotaryEmbedding read(
      Optional<Fields> section, int turned, double theta, int maxPositions) {
    double base = section.map(rope -> rope.positive(THETA, theta)).orElse(theta);
    RotaryScaling scaling =
        section.map(rope -> scaling(rope, base, maxPositions)).orElseGet(RotaryScaling.None::new);
    return RotaryEmbedding.of(turned, base, scaling);
  }

  private static RotaryScaling scaling(Fields rope, double theta, int maxPositions) {
    Config config = rope.config();
    // Older files say "type", and some say both.
    String older = config.text("type", "default");
    String type = config.text("rope_type", older);
    return switch (type) {
      case "default" -> new RotaryScaling.None();
      case "linear" -> new RotaryScaling.Linear(rope.positive("factor"));
      case "llama3" -> llama3(rope, maxPositions);
      case "yarn" -> yarn(rope, theta, maxPositions);
      default ->
          throw config.unsupported(
              config.has("rope_type") ? "rope_type" : "type",
              "one of default, linear, llama3, yarn");
    };
  }

  private static double original(Fields rope, int maxPositions) {
    return rope.atLeastOne("original_max_position_embeddings", maxPositions);
  }

  private static RotaryScaling llama3(Fields rope, int maxPositions) {
    double low = rope.positive("low_freq_factor");
    double high = rope.positive("high_freq_factor");
    if (high <= low) {
      throw rope.config().unsupported("high_freq_factor", "greater than low_freq_factor, " + low);
    }
    return new RotaryScaling.Llama3(
        rope.positive("factor"), low, high, original(rope, maxPositions));
  }

  private static RotaryScaling yarn(Fields rope, double theta, int maxPositions) {
    double factor = rope.positive("factor");
    double fast = rope.positive("beta_fast", 32);
    double slow = rope.positive("beta_slow", 1);
    if (theta <= 1) {
      throw rope.config().unsupported(THETA, "greater than 1 with rope_type yarn");
    }
    boolean whole = rope.config().flag("truncate", true);
    return new RotaryScaling.Yarn(
        factor, fast, slow, original(rope, maxPositions), theta, whole, amplitude(rope, factor));
  }

  /** {@code 0.1 ln(factor) + 1}, if nothing else is said. */
  private static double amplitude(Fields rope, double factor) {
    double logarithm = factor <= 1 ? 0 : 0.1 * Math.log(factor);
    double usual = logarithm + 1;
    if (rope.config().has("mscale") && rope.config().has("mscale_all_dim")) {
      usual =
          (rope.positive("mscale") * logarithm + 1)
              / (rope.positive("mscale_all_dim") * logarithm + 1);
    }
    return rope.positive("attention_factor", usual);
  }
}
