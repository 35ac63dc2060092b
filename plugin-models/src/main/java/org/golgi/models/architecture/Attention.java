package org.golgi.models.architecture;

import java.util.List;
import java.util.Optional;
import org.golgi.graph.Value;
import org.golgi.model.Weights;
import org.golgi.models.architecture.Projections.Projected;

/**
 * Causal attention (Vaswani et al. 2017) with as many or fewer keys than queries (Ainslie et al.
 * 2023).
 *
 * @param projections to queries, keys and values
 * @param rotary turns queries and keys by their positions; empty where positions are embedded
 * @param scale factor of the scores
 * @param cap soft cap of the scores
 * @param window how many positions back are seen, itself included; 0 for all
 * @param out from all heads to the residual stream
 */
record Attention(
    Projections projections,
    Optional<RotaryEmbedding> rotary,
    double scale,
    Optional<Double> cap,
    int window,
    Linear out) {

  /** The usual factor of the scores, {@code 1/sqrt(headDim)}. */
  static double scale(int headDim) {
    return Math.pow(headDim, -0.5);
  }

  /**
   * Returns what is added to the residual stream.
   *
   * @param earlier the normalised stream at positions before those of {@code x}, {@code [batch or
   *     1, e, width]}
   * @param x the normalised stream at the positions asked for, {@code [batch, position, width]}
   */
  Value of(Weights weights, Optional<Value> earlier, Value x) {
    int from = earlier.map(before -> before.shape().extent(1)).orElse(0);
    Projected here = projections.of(weights, x);
    Optional<Projected> before = earlier.map(all -> projections.of(weights, all));
    Value queries = turned(here.queries(), from).times(scale);
    Value keys = joined(before.map(all -> turned(all.keys(), 0)), turned(here.keys(), from));
    Value values = joined(before.map(Projected::values), here.values());
    return out.of(weights, flat(mixed(queries, keys, values, from)));
  }

  private Value turned(Value heads, int first) {
    return rotary.map(embedding -> embedding.turn(heads, first)).orElse(heads);
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

  /** The values that each query attends to, {@code [batch, head, position, headDim]}. */
  private Value mixed(Value queries, Value keys, Value values, int from) {
    int batch = queries.shape().extent(0);
    int asked = queries.shape().extent(2);
    int keyValueHeads = keys.shape().extent(1);
    int positions = keys.shape().extent(2);
    int headDim = queries.shape().extent(3);
    // Queries that share a key lie side by side, so that keys and values need not be repeated.
    int groups = queries.shape().extent(1) / keyValueHeads;
    Value rows = queries.reshape(batch, keyValueHeads, groups * asked, headDim);
    Value scores = rows.matmul(keys.transpose());
    Value capped = cap.map(scores::softCap).orElse(scores);
    Value pattern =
        AttentionMask.of(queries.builder(), from, positions, window)
            .select(
                capped
                    .reshape(batch, keyValueHeads, groups, asked, positions)
                    .as(Precision.wide(queries)),
                -1e30)
            .softmax()
            .as(queries.dtype());
    return pattern
        .reshape(batch, keyValueHeads, groups * asked, positions)
        .matmul(values)
        .reshape(queries.shape());
  }

  /** Heads side by side, {@code [batch, position, head * headDim]}. */
  private static Value flat(Value heads) {
    int batch = heads.shape().extent(0);
    int positions = heads.shape().extent(2);
    return heads
        .permute(0, 2, 1, 3)
        .reshape(batch, positions, heads.shape().extent(1) * heads.shape().extent(3));
  }
}
