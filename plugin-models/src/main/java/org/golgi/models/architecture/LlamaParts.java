package org.golgi.models.architecture;

import java.util.List;
import java.util.Optional;
import org.golgi.model.Network;
import org.golgi.models.architecture.Block.NormedAttention;
import org.golgi.models.architecture.Block.NormedFeedForward;
import org.golgi.models.architecture.Embedding.Table;
import org.golgi.models.architecture.Linear.Bias;

/**
 * The pieces of a model under the names that Llama gave them, and that Qwen and Gemma took over.
 *
 * @param width extent of the residual stream
 * @param hidden extent of the feed-forward layers
 * @param heads query heads
 * @param keyValueHeads key and value heads
 * @param headDim extent of a head
 * @param vocabulary number of tokens
 * @param epsilon of the norms
 * @param scale what the norms store
 * @param activation of the feed-forward layers
 */
record LlamaParts(
    int width,
    int hidden,
    int heads,
    int keyValueHeads,
    int headDim,
    int vocabulary,
    double epsilon,
    RmsNorm.Scale scale,
    Activation activation) {

  /**
   * Reads what Llama and Qwen say in the same fields.
   *
   * @param keyValueHeads number of key and value heads where the field is absent
   * @param headDim extent of a head where the field is absent
   */
  static LlamaParts read(Fields fields, int heads, int keyValueHeads, int headDim) {
    return new LlamaParts(
        fields.extent("hidden_size"),
        fields.extent("intermediate_size"),
        heads,
        fields.keyValueHeads(heads, keyValueHeads),
        fields.headDim(heads, headDim),
        fields.extent("vocab_size"),
        fields.positive("rms_norm_eps", 1e-6),
        RmsNorm.Scale.ITSELF,
        Activation.of(fields.config(), "hidden_act", "silu"));
  }

  private static String name(int layer, String part) {
    return "model.layers." + layer + "." + part;
  }

  Table embedding() {
    return new Table("model.embed_tokens.weight", vocabulary, width);
  }

  /** The embedding itself where they are tied. */
  Table unembedding(boolean tied) {
    return tied ? embedding() : new Table("lm_head.weight", vocabulary, width);
  }

  Norm finalNorm() {
    return new RmsNorm("model.norm", width, epsilon, scale);
  }

  Norm norm(int layer, String part) {
    return new RmsNorm(name(layer, part), width, epsilon, scale);
  }

  Projections projections(int layer, Bias bias) {
    return new Projections.Separate(
        heads,
        keyValueHeads,
        Linear.of(name(layer, "self_attn.q_proj"), width, heads * headDim, bias),
        Linear.of(name(layer, "self_attn.k_proj"), width, keyValueHeads * headDim, bias),
        Linear.of(name(layer, "self_attn.v_proj"), width, keyValueHeads * headDim, bias));
  }

  /** Projections whose queries and keys are normalised, head by head. */
  Projections normedProjections(int layer, Bias bias) {
    return new Projections.Normed(
        projections(layer, bias),
        new RmsNorm(name(layer, "self_attn.q_norm"), headDim, epsilon, scale),
        new RmsNorm(name(layer, "self_attn.k_norm"), headDim, epsilon, scale));
  }

  /** From all heads to the residual stream. */
  Linear out(int layer, Bias bias) {
    return Linear.of(name(layer, "self_attn.o_proj"), heads * headDim, width, bias);
  }

  NormedFeedForward feedForward(int layer, String norm, Bias bias) {
    return new NormedFeedForward(
        norm(layer, norm),
        new FeedForward.Gated(
            Linear.of(name(layer, "mlp.gate_proj"), width, hidden, bias),
            Linear.of(name(layer, "mlp.up_proj"), width, hidden, bias),
            activation,
            Linear.of(name(layer, "mlp.down_proj"), hidden, width, bias)));
  }

  /** A block of Llama or Qwen. */
  Block block(
      int layer,
      Projections projections,
      RotaryEmbedding rotary,
      int window,
      Bias attention,
      Bias feedForward) {
    return new Block.Sequential(
        new NormedAttention(
            norm(layer, "input_layernorm"),
            new Attention(
                projections,
                Optional.of(rotary),
                Attention.scale(headDim),
                Optional.empty(),
                window,
                out(layer, attention))),
        feedForward(layer, "post_attention_layernorm", feedForward));
  }

  /** A network of Llama or Qwen. */
  Network network(int maxPositions, List<Block> blocks, boolean tied) {
    return new Transformer(
        maxPositions,
        Embedding.of(embedding()),
        blocks,
        finalNorm(),
        unembedding(tied),
        Optional.empty());
  }
}
