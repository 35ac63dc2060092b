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
import org.osgi.service.component.annotations.Component;

/**
 * Reads a configuration of {@code model_type} gpt2 (Radford et al. 2019), every field obeyed or
 * refused. A field that is absent has the value that Hugging Face's {@code GPT2Config} gives it.
 */
@Component(service = Architecture.class)
public final class Gpt2Architecture implements Architecture {
  /** Fields of training, of other heads than that of a language model, and of numerics alone. */
  private static final Set<String> HARMLESS =
      Set.of(
          "attn_pdrop",
          "embd_pdrop",
          "gradient_checkpointing",
          "n_ctx",
          "reorder_and_upcast_attn",
          "resid_pdrop",
          "summary_activation",
          "summary_first_dropout",
          "summary_proj_to_labels",
          "summary_type",
          "summary_use_proj",
          "task_specific_params");

  @Override
  public Set<String> modelTypes() {
    return Set.of("gpt2");
  }

  @Override
  public String description() {
    return "GPT-2: learned positions, layer norms, biases everywhere";
  }

  @Override
  public Network configure(Config config) {
    Fields fields = new Fields(config);
    fields.isFor("GPT2LMHeadModel");
    fields.refuse("add_cross_attention");
    int layers = fields.layers("n_layer");
    int width = fields.extent("n_embd");
    Blocks blocks =
        new Blocks(
            width,
            fields.extent("n_inner", 4 * width),
            fields.heads("n_head", width),
            fields.positive("layer_norm_epsilon", 1e-5),
            Activation.of(config, "activation_function", "gelu_new"),
            config.flag("scale_attn_weights", true),
            config.flag("scale_attn_by_inverse_layer_idx", false));
    int positions = fields.extent("n_positions", 1024);
    Table tokens = new Table("transformer.wte.weight", fields.extent("vocab_size"), width);
    boolean tied = config.flag("tie_word_embeddings", true);
    fields.refuseOthers("GPT-2", HARMLESS);
    return new Transformer(
        positions,
        new Embedding(
            tokens, 1, Optional.of(new Table("transformer.wpe.weight", positions, width))),
        IntStream.range(0, layers).mapToObj(blocks::block).toList(),
        new LayerNorm("transformer.ln_f", width, blocks.epsilon()),
        tied ? tokens : new Table("lm_head.weight", tokens.rows(), width),
        Optional.empty());
  }

  /** What blocks have in common. */
  private record Blocks(
      int width,
      int hidden,
      int heads,
      double epsilon,
      Activation activation,
      boolean scaledByHead,
      boolean scaledByLayer) {

    Block block(int layer) {
      String name = "transformer.h." + layer;
      double scale =
          (scaledByHead ? Attention.scale(width / heads) : 1) / (scaledByLayer ? layer + 1 : 1);
      Attention attention =
          new Attention(
              new Projections.Stacked(
                  heads, Linear.transposed(name + ".attn.c_attn", width, 3 * width)),
              Optional.empty(),
              scale,
              Optional.empty(),
              0,
              Linear.transposed(name + ".attn.c_proj", width, width));
      FeedForward feedForward =
          new FeedForward.Plain(
              Linear.transposed(name + ".mlp.c_fc", width, hidden),
              activation,
              Linear.transposed(name + ".mlp.c_proj", hidden, width));
      return new Block.Sequential(
          new NormedAttention(new LayerNorm(name + ".ln_1", width, epsilon), attention),
          new NormedFeedForward(new LayerNorm(name + ".ln_2", width, epsilon), feedForward));
    }
  }
}
