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
 * Reads a configuration of {@code model_type} qwen3 (Qwen Team 2025), every field obeyed or
 * refused. A field that is absent has the value that Hugging Face's {@code Qwen3Config} gives it.
 */
@Component(service = Architecture.class)
public final class Qwen3Architecture implements Architecture {
  @Override
  public Set<String> modelTypes() {
    return Set.of("qwen3");
  }

  @Override
  public String description() {
    return "Qwen 3: grouped-query attention with normalised queries and keys, gated feed-forward";
  }

  @Override
  public Network configure(Config config) {
    Fields fields = new Fields(config);
    fields.isFor("Qwen3ForCausalLM");
    int layers = fields.layers("num_hidden_layers");
    int heads = fields.extent("num_attention_heads");
    LlamaParts parts = LlamaParts.read(fields, heads, 32, 128);
    int maxPositions = fields.atLeastOne("max_position_embeddings", 32_768);
    RotaryEmbedding rotary = RotaryFields.read(fields, parts.headDim(), maxPositions);
    Windows windows = Windows.ofQwen(fields, layers);
    Bias attention = Bias.of(config.flag("attention_bias", false));
    boolean tied = config.flag("tie_word_embeddings", false);
    fields.refuseOthers("Qwen 3", Set.of());
    List<Block> blocks =
        IntStream.range(0, layers)
            .mapToObj(
                layer ->
                    parts.block(
                        layer,
                        parts.normedProjections(layer, attention),
                        rotary,
                        windows.of(layer),
                        attention,
                        Bias.NONE))
            .toList();
    return parts.network(maxPositions, blocks, tied);
  }
}
