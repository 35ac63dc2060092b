package org.golgi.models.gemma2;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.golgi.graph.DType;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.model.Network;
import org.golgi.model.Weights;

/**
 * Gemma 2: blocks of attention and gated feed-forward, each between two norms. Norms and softmax
 * are computed in F32 where weights are BF16, as Hugging Face does.
 */
final class Gemma2 implements Network {
  private static final String EMBEDDING = "model.embed_tokens.weight";
  private static final String UNEMBEDDING = "lm_head.weight";
  private static final String FINAL_NORM = "model.norm.weight";

  private final Gemma2Shape shape;

  Gemma2(Gemma2Shape shape) {
    this.shape = shape;
  }

  @Override
  public int layers() {
    return shape.layers();
  }

  @Override
  public int width() {
    return shape.width();
  }

  @Override
  public int vocabulary() {
    return shape.vocabulary();
  }

  @Override
  public int maxPositions() {
    return shape.maxPositions();
  }

  @Override
  public Map<String, Shape> parameters() {
    Map<String, Shape> parameters = new LinkedHashMap<>();
    int queries = shape.heads() * shape.headDim();
    int keys = shape.keyValueHeads() * shape.headDim();
    parameters.put(EMBEDDING, Shape.of(shape.vocabulary(), shape.width()));
    for (int layer = 0; layer < shape.layers(); layer++) {
      parameters.put(name(layer, "self_attn.q_proj"), Shape.of(queries, shape.width()));
      parameters.put(name(layer, "self_attn.k_proj"), Shape.of(keys, shape.width()));
      parameters.put(name(layer, "self_attn.v_proj"), Shape.of(keys, shape.width()));
      parameters.put(name(layer, "self_attn.o_proj"), Shape.of(shape.width(), queries));
      parameters.put(name(layer, "mlp.gate_proj"), Shape.of(shape.hidden(), shape.width()));
      parameters.put(name(layer, "mlp.up_proj"), Shape.of(shape.hidden(), shape.width()));
      parameters.put(name(layer, "mlp.down_proj"), Shape.of(shape.width(), shape.hidden()));
      parameters.put(name(layer, "input_layernorm"), Shape.of(shape.width()));
      parameters.put(name(layer, "post_attention_layernorm"), Shape.of(shape.width()));
      parameters.put(name(layer, "pre_feedforward_layernorm"), Shape.of(shape.width()));
      parameters.put(name(layer, "post_feedforward_layernorm"), Shape.of(shape.width()));
    }
    parameters.put(FINAL_NORM, Shape.of(shape.width()));
    if (!shape.tied()) {
      parameters.put(UNEMBEDDING, Shape.of(shape.vocabulary(), shape.width()));
    }
    return Collections.unmodifiableMap(parameters);
  }

  @Override
  public Value embed(Weights weights, Value tokens) {
    // The number takes the type of the embedding: Hugging Face rounds sqrt(width) to it too.
    return weights
        .get(EMBEDDING, shape.vocabulary(), shape.width())
        .gather(tokens)
        .times(Math.sqrt(shape.width()));
  }

  @Override
  public Value block(Weights weights, int layer, Optional<Value> earlier, Value residual) {
    String inputNorm = name(layer, "input_layernorm");
    Value attended =
        attention(
            weights,
            layer,
            earlier.map(before -> norm(weights, inputNorm, before)),
            norm(weights, inputNorm, residual));
    Value middle = residual.plus(norm(weights, name(layer, "post_attention_layernorm"), attended));
    Value fed =
        feedForward(
            weights, layer, norm(weights, name(layer, "pre_feedforward_layernorm"), middle));
    return middle.plus(norm(weights, name(layer, "post_feedforward_layernorm"), fed));
  }

  private Value attention(Weights weights, int layer, Optional<Value> earlier, Value x) {
    int batch = x.shape().extent(0);
    int asked = x.shape().extent(1);
    int from = earlier.map(before -> before.shape().extent(1)).orElse(0);
    int positions = from + asked;
    int groups = shape.heads() / shape.keyValueHeads();
    RotaryEmbedding rotary = new RotaryEmbedding(shape.headDim(), shape.ropeTheta());
    Value q = heads(weights, name(layer, "self_attn.q_proj"), x, shape.heads());
    Value k =
        joined(
            earlier.map(before -> rotary.turn(keys(weights, layer, before), 0)),
            rotary.turn(keys(weights, layer, x), from));
    Value v =
        joined(earlier.map(before -> values(weights, layer, before)), values(weights, layer, x));
    Value queries =
        rotary
            .turn(q, from)
            .times(shape.queryScale())
            .reshape(batch, shape.keyValueHeads(), groups * asked, shape.headDim());
    Value scores = queries.matmul(k.transpose());
    if (shape.attentionCap().isPresent()) {
      scores = scores.softCap(shape.attentionCap().get());
    }
    Value byQuery = scores.reshape(batch, shape.keyValueHeads(), groups, asked, positions);
    Value pattern =
        AttentionMask.of(x.builder(), from, positions, shape.windows().get(layer))
            .select(byQuery.as(wide(x)), -1e30)
            .softmax()
            .as(x.dtype());
    Value mixed =
        pattern.reshape(batch, shape.keyValueHeads(), groups * asked, positions).matmul(v);
    Value flat =
        mixed
            .reshape(batch, shape.heads(), asked, shape.headDim())
            .permute(0, 2, 1, 3)
            .reshape(batch, asked, shape.heads() * shape.headDim());
    return project(weights, name(layer, "self_attn.o_proj"), flat, shape.width());
  }

  private Value keys(Weights weights, int layer, Value x) {
    return heads(weights, name(layer, "self_attn.k_proj"), x, shape.keyValueHeads());
  }

  private Value values(Weights weights, int layer, Value x) {
    return heads(weights, name(layer, "self_attn.v_proj"), x, shape.keyValueHeads());
  }

  /** Heads at all positions; those of earlier ones may be the same for every sequence. */
  private static Value joined(Optional<Value> earlier, Value heads) {
    int batch = heads.shape().extent(0);
    return earlier
        .map(
            before ->
                heads
                    .builder()
                    .concat(2, List.of(before.broadcast(before.shape().with(0, batch)), heads)))
        .orElse(heads);
  }

  /** Projects to {@code [batch, head, position, headDim]}. */
  private Value heads(Weights weights, String name, Value x, int heads) {
    return project(weights, name, x, heads * shape.headDim())
        .reshape(x.shape().extent(0), x.shape().extent(1), heads, shape.headDim())
        .permute(0, 2, 1, 3);
  }

  private Value feedForward(Weights weights, int layer, Value x) {
    Value gate = project(weights, name(layer, "mlp.gate_proj"), x, shape.hidden()).gelu();
    Value up = project(weights, name(layer, "mlp.up_proj"), x, shape.hidden());
    return project(weights, name(layer, "mlp.down_proj"), gate.times(up), shape.width());
  }

  /** {@code x W^T}; a checkpoint stores W as {@code [out, in]}. */
  private static Value project(Weights weights, String name, Value x, int out) {
    return x.matmul(weights.get(name, out, x.shape().extent(-1)).transpose());
  }

  /** {@code (1 + w) x / rms(x)}. */
  private Value norm(Weights weights, String name, Value x) {
    DType wide = wide(x);
    Value scale = weights.get(name, shape.width()).as(wide).plus(1);
    return x.as(wide).rmsNorm(shape.epsilon()).times(scale).as(x.dtype());
  }

  private static DType wide(Value x) {
    return x.dtype() == DType.BF16 ? DType.F32 : x.dtype();
  }

  @Override
  public Value logits(Weights weights, Value residual) {
    return capped(norm(weights, FINAL_NORM, residual).matmul(unembedding(weights).transpose()));
  }

  @Override
  public Value logits(Weights weights, Value residual, Value tokens) {
    int batch = residual.shape().extent(0);
    Value rows = unembedding(weights).gather(tokens);
    Value x = norm(weights, FINAL_NORM, residual).reshape(batch, shape.width(), 1);
    return capped(rows.matmul(x).reshape(tokens.shape()));
  }

  private Value unembedding(Weights weights) {
    return weights.get(shape.tied() ? EMBEDDING : UNEMBEDDING, shape.vocabulary(), shape.width());
  }

  private Value capped(Value logits) {
    return shape.finalCap().map(logits::softCap).orElse(logits);
  }

  private static String name(int layer, String part) {
    return "model.layers." + layer + "." + part + ".weight";
  }
}
