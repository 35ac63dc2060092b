package org.golgi.models.architecture;

import java.util.List;
import java.util.Optional;
import org.golgi.graph.Value;
import org.golgi.model.Network;
import org.golgi.models.architecture.Block.NormedAttention;
import org.golgi.models.architecture.Linear.Bias;

/**
 * What Gemma 2 and 3 have in common: four norms a block, each of which stores its scale less one,
 * an embedding scaled by the root of its width, and scores scaled by a number that is said.
 *
 * @param parts pieces under their names
 * @param queryScale factor of the scores
 */
record GemmaParts(LlamaParts parts, double queryScale) {

  /** Reads what both say in the same fields. */
  static GemmaParts read(Fields fields, int heads, int keyValueHeads, int vocabulary) {
    LlamaParts parts =
        new LlamaParts(
            fields.extent("hidden_size"),
            fields.extent("intermediate_size"),
            heads,
            keyValueHeads,
            fields.headDim(heads, 256),
            vocabulary,
            fields.positive("rms_norm_eps", 1e-6),
            RmsNorm.Scale.LESS_ONE,
            activation(fields));
    fields.refuse("attention_bias");
    fields.refuse("use_bidirectional_attention");
    return new GemmaParts(parts, Math.pow(fields.positive("query_pre_attn_scalar", 256), -0.5));
  }

  private static Activation activation(Fields fields) {
    String tanh = "gelu_pytorch_tanh";
    for (String field : List.of("hidden_activation", "hidden_act")) {
      // Early files say "gelu" in hidden_act and leave hidden_activation out; both mean the tanh
      // form.
      String name = fields.config().text(field, tanh);
      if (!name.equals(tanh) && !(field.equals("hidden_act") && name.equals("gelu"))) {
        throw fields.config().unsupported(field, tanh);
      }
    }
    return Value::gelu;
  }

  Block block(
      int layer,
      Projections projections,
      RotaryEmbedding rotary,
      Optional<Double> cap,
      int window) {
    return new Block.Sandwiched(
        new NormedAttention(
            parts.norm(layer, "input_layernorm"),
            new Attention(
                projections,
                Optional.of(rotary),
                queryScale,
                cap,
                window,
                parts.out(layer, Bias.NONE))),
        parts.norm(layer, "post_attention_layernorm"),
        parts.feedForward(layer, "pre_feedforward_layernorm", Bias.NONE),
        parts.norm(layer, "post_feedforward_layernorm"));
  }

  /** The network of some blocks. */
  Network network(int maxPositions, List<Block> blocks, boolean tied, Optional<Double> cap) {
    return new Transformer(
        maxPositions,
        new Embedding(parts.embedding(), Math.sqrt(parts.width()), Optional.empty()),
        blocks,
        parts.finalNorm(),
        parts.unembedding(tied),
        cap);
  }
}
