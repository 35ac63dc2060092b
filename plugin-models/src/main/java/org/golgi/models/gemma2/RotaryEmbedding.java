package org.golgi.models.gemma2;

import java.util.List;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;

/**
 * Rotary position embeddings (Su et al. 2021) in Hugging Face's order: element {@code i} of a head
 * is paired with element {@code i + headDim/2}, and the pair is turned by {@code position *
 * theta^(-2i/headDim)} radians.
 */
record RotaryEmbedding(int headDim, double theta) {

  /**
   * Returns heads turned by their positions.
   *
   * @param x {@code [batch, head, position, headDim]}
   * @param first position of index 0
   */
  Value turn(Value x, int first) {
    int half = headDim / 2;
    Value angles = angles(x.builder(), first, x.shape().extent(2));
    Value cos = angles.cos().as(x.dtype());
    Value sin = angles.sin().as(x.dtype());
    Value a = x.slice(3, 0, half);
    Value b = x.slice(3, half, headDim);
    return x.builder()
        .concat(3, List.of(a.times(cos).minus(b.times(sin)), b.times(cos).plus(a.times(sin))));
  }

  /** Angles in radians, F32 {@code [position, headDim/2]}; known when the graph is built. */
  private Value angles(GraphBuilder builder, int first, int positions) {
    int half = headDim / 2;
    Value position = builder.iota(Shape.of(positions, 1), 0).plus(first).as(DType.F32);
    Value pair = builder.iota(Shape.of(1, half), 1).as(DType.F32);
    Value frequency =
        builder.fill(theta, DType.F32, Shape.of(1, half)).power(pair.times(-2.0 / headDim));
    return position.times(frequency);
  }
}
