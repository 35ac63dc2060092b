package org.golgi.models.architecture;

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
 * Reads a configuration of {@code model_type} gemma2 (Gemma Team 2024), every field obeyed or
 * refused. A field that is absent has the value that Hugging Face's {@code Gemma2Config} gives it.
 */
@Component(service = Architecture.class)
public final class Gemma2Architecture implements Architecture {
  private static final String WINDOW_SIZE = "sliding_window_size";
  private static final Set<String> HARMLESS = Set.of("_sliding_window_pattern");

  @Override
  public Set<String> modelTypes() {
    return Set.of("gemma2");
  }

  @Override
  public String description() {
    return "Gemma 2: grouped-query attention, alternating sliding window, soft caps, four norms";
  }

  @Override
  public Network configure(Config config) {
    Fields fields = new Fields(config);
    fields.isFor("Gemma2ForCausalLM");
    int layers = fields.layers("num_hidden_layers");
    int heads = fields.extent("num_attention_heads");
    int keyValueHeads = fields.keyValueHeads(heads, fields.extent("num_key_value_heads"));
    GemmaParts gemma = GemmaParts.read(fields, heads, keyValueHeads, fields.extent("vocab_size"));
    int maxPositions = fields.atLeastOne("max_position_embeddings", 8192);
    Windows windows = Windows.read(fields, layers, 4096, layer -> layer % 2 == 0);
    // Published files have both fields, always equal; Hugging Face reads the first only.
    if (config.has(WINDOW_SIZE) && config.integer(WINDOW_SIZE) != windows.extent()) {
      throw config.unsupported(WINDOW_SIZE, "sliding_window, which is " + windows.extent());
    }
    RotaryEmbedding rotary = RotaryFields.read(fields, gemma.parts().headDim(), maxPositions);
    Optional<Double> attentionCap = fields.cap("attn_logit_softcapping", 50);
    Optional<Double> finalCap = fields.cap("final_logit_softcapping", 30);
    boolean tied = config.flag("tie_word_embeddings", true);
    fields.refuseOthers("Gemma 2", HARMLESS);
    List<Block> blocks =
        IntStream.range(0, layers)
            .mapToObj(
                layer ->
                    gemma.block(
                        layer,
                        gemma.parts().projections(layer, Bias.NONE),
                        rotary,
                        attentionCap,
                        windows.of(layer)))
            .toList();
    return gemma.network(maxPositions, blocks, tied, finalCap);
  }
}
