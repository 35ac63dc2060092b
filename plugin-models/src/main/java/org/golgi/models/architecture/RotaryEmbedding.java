package org.golgi.models.architecture;

import java.util.ArrayList;
import java.util.List;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;

/**
 * Rotary position embeddings (Su et al. 2021) in Hugging Face's order: of the first {@code 2n}
 * elements of a head, element {@code i} is paired with element {@code i + n}, and the pair is
 * turned by {@code position * frequency(i)} radians. The elements after them stay.
 *
 * @param frequencies of the {@code n} pairs, radians a position
 * @param amplitude what turned pairs are multiplied by
 */
record RotaryEmbedding(List<Double> frequencies, double amplitude) {
  RotaryEmbedding {
    frequencies = List.copyOf(frequencies);
  }

  /**
   * Makes an embedding whose pair {@code i} has the frequency {@code theta^(-2i/turned)}, before
   * that is scaled.
   *
   * @param turned how many elements of a head are turned, an even number
   */
  static RotaryEmbedding of(int turned, double theta, RotaryScaling scaling) {
    List<Double> plain = new ArrayList<>();
    for (int pair = 0; pair < turned / 2; pair++) {
      // In float32 at each step, as Hugging Face computes it: late positions show the difference.
      float period = (float) Math.pow(theta, 2f * pair / turned);
      plain.add((double) (1 / period));
    }
    return new RotaryEmbedding(scaling.frequencies(plain), scaling.amplitude());
  }

  /**
   * Returns heads turned by their positions.
   *
   * @param x {@code [batch, head, position, headDim]}
   * @param first position of index 0
   */
  Value turn(Value x, int first) {
    int half = frequencies.size();
    Value angles = angles(x.builder(), first, x.shape().extent(2));
    Value cos = angles.cos().times(amplitude).as(x.dtype());
    Value sin = angles.sin().times(amplitude).as(x.dtype());
    Value a = x.slice(3, 0, half);
    Value b = x.slice(3, half, 2 * half);
    List<Value> parts = new ArrayList<>();
    parts.add(a.times(cos).minus(b.times(sin)));
    parts.add(b.times(cos).plus(a.times(sin)));
    int headDim = x.shape().extent(3);
    if (2 * half < headDim) {
      parts.add(x.slice(3, 2 * half, headDim));
    }
    return x.builder().concat(3, parts);
  }

  /** Angles in radians, F32 {@code [position, pair]}; known when the graph is built. */
  private Value angles(GraphBuilder builder, int first, int positions) {
    double[] numbers = frequencies.stream().mapToDouble(Double::doubleValue).toArray();
    Value position = builder.iota(Shape.of(positions, 1), 0).plus(first).as(DType.F32);
    return position.times(
        builder.constant(HostTensor.ofDoubles(DType.F32, Shape.of(1, numbers.length), numbers)));
  }
}
