package org.golgi.models.architecture;

import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.golgi.model.Architecture;
import org.golgi.model.Config;
import org.golgi.model.Network;
import org.golgi.models.architecture.Block.NormedAttention;
import org.golgi.models.architecture.Block.NormedFeedForward;
import org.golgi.models.architecture.Embedding.Table;
import org.golgi.models.architecture.Linear.Bias;
import org.osgi.service.component.annotations.Component;

/**
 * Reads a configuration of {@code model_type} gpt_neox, such as Pythia's (Biderman et al. 2023),
 * every field obeyed or refused. A field that is absent has the value that Hugging Face's {@code
 * GPTNeoXConfig} gives it.
 */
@Component(service = Architecture.class)
public final class GptNeoXArchitecture implements Architecture {
  private static final String SHARE = "partial_rotary_factor";
  private static final Set<String> HARMLESS =
      Set.of("classifier_dropout", "gradient_checkpointing", "hidden_dropout", "is_decoder");

  @Override
  public Set<String> modelTypes() {
    return Set.of("gpt_neox");
  }

  @Override
  public String description() {
    return "GPT-NeoX, Pythia: attention beside feed-forward, heads turned in part";
  }

  @Override
  public Network configure(Config config) {
    Fields fields = new Fields(config);
    fields.isFor("GPTNeoXForCausalLM");
    int layers = fields.layers("num_hidden_layers");
    int width = fields.extent("hidden_size");
    int heads = fields.heads("num_attention_heads", width);
    int positions = fields.atLeastOne("max_position_embeddings", 2048);
    Blocks blocks =
        new Blocks(
            width,
            fields.extent("intermediate_size"),
            heads,
            fields.positive("layer_norm_eps", 1e-5),
            Activation.of(config, "hidden_act", "gelu"),
            rotary(fields, width / heads, positions),
            Bias.of(config.flag("attention_bias", true)),
            config.flag("use_parallel_residual", true));
    int vocabulary = fields.extent("vocab_size");
    Table tokens = new Table("gpt_neox.embed_in.weight", vocabulary, width);
    boolean tied = config.flag("tie_word_embeddings", false);
    fields.refuseOthers("GPT-NeoX", HARMLESS);
    return new Transformer(
        positions,
        Embedding.of(tokens),
        IntStream.range(0, layers).mapToObj(blocks::block).toList(),
        new LayerNorm("gpt_neox.final_layer_norm", width, blocks.epsilon()),
        tied ? tokens : new Table("embed_out.weight", vocabulary, width),
        Optional.empty());
  }

  private static Optional<RotaryEmbedding> rotary(Fields fields, int headDim, int positions) {
    Optional<Fields> section = RotaryFields.section(fields);
    double theta = fields.positive("rotary_emb_base", 10_000);
    double share = fields.positive("rotary_pct", 0.25);
    // Late files of transformers 4 say both twice.
    fields.equal("rope_theta", "rotary_emb_base", theta);
    fields.equal(SHARE, "rotary_pct", share);
    // Transformers 5 writes both within rope_parameters.
    int turned = (int) (headDim * section.map(rope -> rope.positive(SHARE, share)).orElse(share));
    if (turned % 2 != 0 || turned > headDim) {
      throw fields
          .config()
          .unsupported("rotary_pct", "an even part of a head of " + headDim + " elements");
    }
    return turned == 0
        ? Optional.empty()
        : Optional.of(RotaryFields.read(section, turned, theta, positions));
  }

  /** What blocks have in common. */
  private record Blocks(
      int width,
      int hidden,
      int heads,
      double epsilon,
      Activation activation,
      Optional<RotaryEmbedding> rotary,
      Bias bias,
      boolean parallel) {

    Block block(int layer) {
      String name = "gpt_neox.layers." + layer;
      NormedAttention attention =
          new NormedAttention(
              new LayerNorm(name + ".input_layernorm", width, epsilon),
              new Attention(
                  new Projections.Interleaved(
                      heads,
                      Linear.of(name + ".attention.query_key_value", width, 3 * width, bias)),
                  rotary,
                  Attention.scale(width / heads),
                  Optional.empty(),
                  0,
                  Linear.of(name + ".attention.dense", width, width, bias)));
      NormedFeedForward feedForward =
          new NormedFeedForward(
              new LayerNorm(name + ".post_attention_layernorm", width, epsilon),
              new FeedForward.Plain(
                  Linear.of(name + ".mlp.dense_h_to_4h", width, hidden, Bias.ADDED),
                  activation,
                  Linear.of(name + ".mlp.dense_4h_to_h", hidden, width, Bias.ADDED)));
      return parallel
          ? new Block.Parallel(attention, feedForward)
          : new Block.Sequential(attention, feedForward);
    }
  }
}
