package org.golgi.methods.mask;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.model.Network;
import org.golgi.model.Weights;

/**
 * A network without anything that bends. A block copies components: {@code x + (sum of x over this
 * and earlier positions) move}; the logits are components too.
 *
 * @param layers number of blocks
 * @param width components, and tokens
 */
public record LinearNetwork(int layers, int width) implements Network {
  /** Token to components. */
  public static final String EMBEDDING = "embed";

  /** Components to logits. */
  public static final String UNEMBEDDING = "unembed";

  /** What a block adds. */
  public static String move(int layer) {
    return "move." + layer;
  }

  @Override
  public int vocabulary() {
    return width;
  }

  @Override
  public int maxPositions() {
    return 32;
  }

  @Override
  public Map<String, Shape> parameters() {
    Map<String, Shape> shapes = new TreeMap<>();
    shapes.put(EMBEDDING, Shape.of(width, width));
    shapes.put(UNEMBEDDING, Shape.of(width, width));
    for (int layer = 0; layer < layers; layer++) {
      shapes.put(move(layer), Shape.of(width, width));
    }
    return shapes;
  }

  @Override
  public Value embed(Weights weights, Value tokens) {
    return weights.get(EMBEDDING, width, width).gather(tokens);
  }

  @Override
  public Value block(Weights weights, int layer, Optional<Value> earlier, Value residual) {
    Value within = notAfter(residual, residual.shape().extent(1)).matmul(residual);
    Value sums = earlier.map(before -> within.plus(before.sum(1))).orElse(within);
    return residual.plus(sums.matmul(weights.get(move(layer), width, width)));
  }

  /** 1 where a position (row) is not before another (column). */
  private static Value notAfter(Value like, int positions) {
    double[] ones = new double[positions * positions];
    for (int i = 0; i < positions; i++) {
      for (int j = 0; j <= i; j++) {
        ones[i * positions + j] = 1;
      }
    }
    DType dtype = like.dtype();
    return like.builder()
        .constant(HostTensor.ofDoubles(dtype, Shape.of(positions, positions), ones))
        .broadcast(Shape.of(like.shape().extent(0), positions, positions));
  }

  @Override
  public Value logits(Weights weights, Value residual) {
    return residual.matmul(weights.get(UNEMBEDDING, width, width));
  }

  @Override
  public Value logits(Weights weights, Value residual, Value tokens) {
    int batch = tokens.shape().extent(0);
    int answers = tokens.shape().extent(1);
    Value columns = weights.get(UNEMBEDDING, width, width).transpose().gather(tokens);
    return columns.times(residual.reshape(batch, 1, width)).sum(-1).reshape(batch, answers);
  }
}
