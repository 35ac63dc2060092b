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
 * Reads a configuration of {@code model_type} llama (Touvron et al. 2023, Llama Team 2024), every
 * field obeyed or refused. A field that is absent has the value that Hugging Face's {@code
 * LlamaConfig} gives it.
 */
@Component(service = Architecture.class)
public final class LlamaArchitecture implements Architecture {
  /** In how many parts sums were computed when it was trained. */
  private static final Set<String> HARMLESS = Set.of("pretraining_tp");

  @Override
  public Set<String> modelTypes() {
    return Set.of("llama");
  }

  @Override
  public String description() {
    return "Llama 2 and 3: grouped-query attention, scaled rotary embeddings, gated feed-forward";
  }

  @Override
  public Network configure(Config config) {
    Fields fields = new Fields(config);
    fields.isFor("LlamaForCausalLM");
    int layers = fields.layers("num_hidden_layers");
    int heads = fields.extent("num_attention_heads");
    LlamaParts parts = LlamaParts.read(fields, heads, heads, fields.headDim(heads));
    int maxPositions = fields.atLeastOne("max_position_embeddings", 2048);
    RotaryEmbedding rotary = RotaryFields.read(fields, parts.headDim(), maxPositions);
    Bias attention = Bias.of(config.flag("attention_bias", false));
    Bias feedForward = Bias.of(config.flag("mlp_bias", false));
    boolean tied = config.flag("tie_word_embeddings", false);
    fields.refuseOthers("Llama", HARMLESS);
    List<Block> blocks =
        IntStream.range(0, layers)
            .mapToObj(
                layer ->
                    parts.block(
                        layer,
                        parts.projections(layer, attention),
                        rotary,
                        0,
                        attention,
                        feedForward))
            .toList();
    return parts.network(maxPositions, blocks, tied);
  }
}
