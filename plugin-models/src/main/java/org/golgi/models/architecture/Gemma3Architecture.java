package org.golgi.models.architecture;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.golgi.model.Architecture;
import org.golgi.model.Config;
import org.golgi.model.Network;
import org.golgi.models.architecture.Linear.Bias;
import org.osgi.service.component.annotations.Component;

/**
 * Reads a configuration of {@code model_type} gemma3_text, or the {@code text_config} of one of
 * {@code model_type} gemma3, whose images are left aside (Gemma Team 2025). Every field is obeyed
 * or refused; one that is absent has the value that Hugging Face's {@code Gemma3TextConfig} gives
 * it.
 */
@Component(service = Architecture.class)
public final class Gemma3Architecture implements Architecture {
  private static final String NAME = "Gemma 3";
  private static final String TEXT = "text_config";
  private static final String TIED = "tie_word_embeddings";
  private static final String PATTERN = "sliding_window_pattern";
  private static final String ATTENTION_CAP = "attn_logit_softcapping";
  private static final String FINAL_CAP = "final_logit_softcapping";

  /** Where {@code layer_types} is absent, one layer of so many sees everything. */
  private static final int USUAL_PATTERN = 6;

  /** Fields of the model around the text model. */
  private static final Set<String> OF_IMAGES =
      Set.of(
          "boi_token_index",
          "eoi_token_index",
          "image_token_index",
          "mm_tokens_per_image",
          "vision_config");

  @Override
  public Set<String> modelTypes() {
    return Set.of("gemma3", "gemma3_text");
  }

  @Override
  public String description() {
    return "Gemma 3, text: normalised queries and keys, five sliding layers to a global one";
  }

  @Override
  public Network configure(Config config) {
    Fields fields = new Fields(config);
    if (config.text("model_type").equals("gemma3_text")) {
      fields.isFor("Gemma3ForCausalLM");
      return text(fields, config.flag(TIED, true));
    }
    fields.isFor("Gemma3ForConditionalGeneration");
    Config text =
        config
            .section(TEXT)
            .orElseThrow(() -> config.unsupported(TEXT, "an object with the fields of the text"));
    // Hugging Face has the field and uses it in models of text alone.
    if (text.has(FINAL_CAP)) {
      throw text.unsupported(FINAL_CAP, "absent or null where there is a text_config");
    }
    Network network = text(new Fields(text), config.flag(TIED, text.flag(TIED, true)));
    Set<String> checked = new HashSet<>(OF_IMAGES);
    text.unread().forEach(field -> checked.add(TEXT + "." + field));
    fields.refuseOthers(NAME, checked);
    return network;
  }

  private static Network text(Fields fields, boolean tied) {
    Config config = fields.config();
    int layers = fields.layers("num_hidden_layers");
    int heads = fields.extent("num_attention_heads", 8);
    GemmaParts gemma =
        GemmaParts.read(
            fields, heads, fields.keyValueHeads(heads, 4), fields.extent("vocab_size", 262_208));
    int maxPositions = fields.atLeastOne("max_position_embeddings", 131_072);
    Windows windows = windows(fields, layers);
    int headDim = gemma.parts().headDim();
    RotaryEmbedding near = near(fields, headDim, maxPositions);
    RotaryEmbedding far = far(fields, headDim, maxPositions);
    // Hugging Face has the field and does not use it.
    if (config.has(ATTENTION_CAP)) {
      throw config.unsupported(ATTENTION_CAP, "absent or null");
    }
    Optional<Double> finalCap = config.has(FINAL_CAP) ? fields.cap(FINAL_CAP, 0) : Optional.empty();
    fields.refuseOthers(NAME, Set.of("_" + PATTERN));
    List<Block> blocks =
        IntStream.range(0, layers)
            .mapToObj(
                layer ->
                    gemma.block(
                        layer,
                        gemma.parts().normedProjections(layer, Bias.NONE),
                        windows.slides(layer) ? near : far,
                        Optional.empty(),
                        windows.of(layer)))
            .toList();
    return gemma.network(maxPositions, blocks, tied, finalCap);
  }

  private static Windows windows(Fields fields, int layers) {
    int pattern = fields.atLeastOne(PATTERN, USUAL_PATTERN);
    String older = "_" + PATTERN;
    if (fields.config().texts("layer_types").isEmpty()
        && fields.config().integer(older, pattern) != pattern) {
      throw fields.config().unsupported(older, PATTERN + ", which is " + pattern);
    }
    return Windows.read(fields, layers, 4096, layer -> (layer + 1) % pattern != 0);
  }

  /** Of layers that see the last positions only: never scaled up to transformers 4. */
  private static RotaryEmbedding near(Fields fields, int headDim, int maxPositions) {
    double theta = fields.positive("rope_local_base_freq", 10_000);
    return RotaryFields.read(parameters(fields, "sliding_attention"), headDim, theta, maxPositions);
  }

  private static RotaryEmbedding far(Fields fields, int headDim, int maxPositions) {
    double theta = fields.positive("rope_theta", 1_000_000);
    return RotaryFields.read(
        fields
            .config()
            .section("rope_scaling")
            .map(Fields::new)
            .or(() -> parameters(fields, "full_attention")),
        headDim,
        theta,
        maxPositions);
  }

  private static Optional<Fields> parameters(Fields fields, String layers) {
    return fields
        .config()
        .section("rope_parameters")
        .flatMap(rope -> rope.section(layers))
        .map(Fields::new);
  }
}
