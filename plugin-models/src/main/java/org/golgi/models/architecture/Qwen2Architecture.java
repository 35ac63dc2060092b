package org.golgi.models.architecture;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.golgi.model.Architecture;
import org.golgi.model.Config;
import org.golgi.model.Network;
import org.golgi.models.architecture.Linear.Bias;
import org.osgi.service.component.annotations.Component;

/**
 * Reads a configuration of {@code model_type} qwen2 (Qwen Team 2024), every field obeyed or
 * refused. A field that is absent has the value that Hugging Face's {@code Qwen2Config} gives it.
 */
@Component(service = Architecture.class)
public final class Qwen2Architecture implements Architecture {
  @Override
  public Set<String> modelTypes() {
    return Set.of("qwen2");
  }

  @Override
  public String description() {
    return "Qwen 2 and 2.5: grouped-query attention with biases, gated feed-forward";
  }

  @Override
  public Network configure(Config config) {
    Fields fields = new Fields(config);
    fields.isFor("Qwen2ForCausalLM");
    fields.refuse("use_mrope");
    int layers = fields.layers("num_hidden_layers");
    int heads = fields.extent("num_attention_heads");
    LlamaParts parts = LlamaParts.read(fields, heads, 32, fields.headDim(heads));
    int maxPositions = fields.atLeastOne("max_position_embeddings", 32_768);
    RotaryEmbedding rotary = RotaryFields.read(fields, parts.headDim(), maxPositions);
    Windows windows = Windows.ofQwen(fields, layers);
    boolean tied = config.flag("tie_word_embeddings", false);
    fields.refuseOthers("Qwen 2", Set.of());
    List<Block> blocks =
        IntStream.range(0, layers)
            .mapToObj(
                layer ->
                    parts.block(
                        layer,
                        parts.projections(layer, Bias.ADDED),
                        rotary,
                        windows.of(layer),
                        Bias.NONE,
                        Bias.NONE))
            .toList();
    return parts.network(maxPositions, blocks, tied);
  }
}
