package org.golgi.models.sae;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.graph.Shape;
import org.golgi.input.InvalidInputException;
import org.golgi.model.Config;
import org.golgi.model.MapConfig;
import org.golgi.models.json.JsonFile;
import org.golgi.models.sae.SaeForm.Trait;

/**
 * The {@code cfg.json} of an SAE of SAELens, as its version 6 reads it. Files of earlier versions
 * have some fields under other names, and those of {@code metadata} beside the others.
 */
final class SaeLensConfig {
  private static final String NORMALISATION = "normalize_activations";
  private static final String ACTIVATION = "activation_fn";
  private static final String ARGUMENTS = "activation_fn_kwargs";
  private static final String THRESHOLD = "topk_threshold";
  private static final String SCALING = "scaling_factor";
  private static final Pattern BEFORE_6 = Pattern.compile("|[0-5]\\..*");

  private final Config config;
  private final Config metadata;

  private SaeLensConfig(Config config, Config metadata) {
    this.config = config;
    this.metadata = metadata;
  }

  static SaeLensConfig read(Path file) {
    SortedMap<String, Object> fields =
        JsonFile.fields(file, "give the folder of an SAE of SAELens");
    if (fields.get(NORMALISATION) instanceof Boolean normalised) {
      fields.put(NORMALISATION, normalised ? "expected_average_only_in" : "none");
    }
    Config config = new MapConfig(file.toString(), fields);
    return new SaeLensConfig(config, config.section("metadata").orElse(config));
  }

  /** TransformerLens's name of the place that the SAE was trained at. */
  String hookPoint() {
    if (metadata.has("hook_name")) {
      return metadata.text("hook_name");
    }
    return config.text(config.has("hook_point") ? "hook_point" : "hook_name");
  }

  int width() {
    return config.integer("d_in");
  }

  int latents() {
    return config.integer("d_sae");
  }

  /** The number of latents that it was trained to keep; empty if it was not. */
  OptionalDouble l0() {
    Config details = metadata.section("training_architecture_details").orElse(config);
    return architecture().equals("topk")
        ? OptionalDouble.of(k())
        : details.has("k") ? OptionalDouble.of(details.number("k")) : OptionalDouble.empty();
  }

  String source() {
    return config.source();
  }

  /**
   * What the SAE computes.
   *
   * @param tensors its tensors, where some files say more of it
   * @throws InvalidInputException if it is not one that golgi knows
   */
  SaeForm form(Checkpoint tensors) {
    if (!config.text("reshape_activations", "none").equals("none")) {
      throw config.unsupported("reshape_activations", "none");
    }
    checkThatNothingScales(tensors);
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    if (config.flag("apply_b_dec_to_input", true)) {
      traits.add(Trait.CENTRED);
    }
    Activation activation = activation(tensors);
    if (choosesAmongLatents() && config.flag("rescale_acts_by_decoder_norm", false)) {
      traits.add(Trait.BY_DECODER_NORM);
    }
    return new SaeForm(activation, normalisation(), traits);
  }

  private Activation activation(Checkpoint tensors) {
    return switch (architecture()) {
      case "standard" -> new Activation.Relu();
      case "jumprelu" -> new Activation.JumpRelu();
      case "topk" -> new Activation.TopK(k());
      case "gated" -> new Activation.Gated();
      case "batchtopk", "matryoshka_batchtopk" ->
          tensors.names().contains(THRESHOLD)
              ? new Activation.FixedJump(number(tensors, THRESHOLD))
              : new Activation.JumpRelu();
      default ->
          throw config.unsupported(
              "architecture", "standard, jumprelu, topk, batchtopk, matryoshka_batchtopk or gated");
    };
  }

  /** Whether it was trained to keep some number of latents: then their units matter. */
  private boolean choosesAmongLatents() {
    return architecture().endsWith("topk");
  }

  private String architecture() {
    if (!isBeforeVersion6()) {
      return config.text("architecture");
    }
    String activation = config.text(ACTIVATION, config.text(ACTIVATION + "_str", "relu"));
    return switch (activation) {
      case "relu" -> config.text("architecture", "standard");
      case "topk" -> "topk";
      default ->
          throw config.unsupported(
              config.has(ACTIVATION) ? ACTIVATION : ACTIVATION + "_str", "relu or topk");
    };
  }

  private boolean isBeforeVersion6() {
    String version = config.text("sae_lens_version", metadata.text("sae_lens_version", ""));
    return BEFORE_6.matcher(version).matches();
  }

  private int k() {
    Optional<Config> arguments = isBeforeVersion6() ? config.section(ARGUMENTS) : Optional.empty();
    Config holder = arguments.filter(section -> section.has("k")).orElse(config);
    int k = holder.integer("k");
    if (k < 1) {
      throw holder.unsupported("k", "at least 1");
    }
    return k;
  }

  private Normalisation normalisation() {
    return switch (config.text(NORMALISATION, "none")) {
      // SAELens multiplies the factor into the tensors before it stores them.
      case "none", "expected_average_only_in" -> new Normalisation.None();
      case "constant_norm_rescale" -> new Normalisation.ConstantNorm();
      case "layer_norm" -> new Normalisation.LayerNorm();
      default ->
          throw config.unsupported(
              NORMALISATION, "none, expected_average_only_in, constant_norm_rescale or layer_norm");
    };
  }

  /** Some old files have factors for the latents, all of them 1. */
  private static void checkThatNothingScales(Checkpoint tensors) {
    if (!tensors.names().contains(SCALING)) {
      return;
    }
    for (double factor : tensors.tensor(SCALING).toDoubles()) {
      if (factor != 1) {
        throw new InvalidInputException(
            tensors.source() + ", tensor " + SCALING,
            "it scales latents after the fact, which SAELens no longer does",
            "give an SAE without it");
      }
    }
  }

  private static double number(Checkpoint tensors, String name) {
    Shape shape = tensors.shape(name);
    double number = shape.size() == 1 ? tensors.tensor(name).scalar() : Double.NaN;
    if (!Double.isFinite(number)) {
      throw new InvalidInputException(
          tensors.source() + ", tensor " + name,
          "it is " + (shape.size() == 1 ? number : shape) + ", not one finite number",
          "give the SAE as it was published");
    }
    return number;
  }
}
