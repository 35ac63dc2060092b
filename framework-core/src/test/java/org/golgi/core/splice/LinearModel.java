package org.golgi.core.splice;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.model.Network;
import org.golgi.model.Weights;

/**
 * A network without a bend, so that what is affine before its blocks is affine in its logits. Each
 * block adds to a position what a matrix makes of the sum over this and all earlier positions.
 */
record LinearModel(int layers, int width, int vocabulary) implements Network {
  private static final String EMBEDDING = "embedding";
  private static final String UNEMBEDDING = "unembedding";

  @Override
  public int maxPositions() {
    return Integer.MAX_VALUE;
  }

  @Override
  public Map<String, Shape> parameters() {
    Map<String, Shape> parameters = new LinkedHashMap<>();
    parameters.put(EMBEDDING, Shape.of(vocabulary, width));
    parameters.put(UNEMBEDDING, Shape.of(vocabulary, width));
    for (int layer = 0; layer < layers; layer++) {
      parameters.put(mixing(layer), Shape.of(width, width));
    }
    return parameters;
  }

  private static String mixing(int layer) {
    return "mixing/" + layer;
  }

  @Override
  public Value embed(Weights weights, Value tokens) {
    return weights.get(EMBEDDING, vocabulary, width).gather(tokens);
  }

  @Override
  public Value block(Weights weights, int layer, Optional<Value> earlier, Value residual) {
    int positions = residual.shape().extent(1);
    Shape square = Shape.of(positions, positions);
    Value notAfter =
        residual
            .builder()
            .iota(square, 1)
            .atMost(residual.builder().iota(square, 0))
            .as(residual.dtype());
    Value within =
        notAfter
            .broadcast(Shape.of(residual.shape().extent(0), positions, positions))
            .matmul(residual);
    Value sums = earlier.map(before -> within.plus(before.sum(1))).orElse(within);
    return residual.plus(sums.matmul(weights.get(mixing(layer), width, width)));
  }

  @Override
  public Value logits(Weights weights, Value residual) {
    return residual.matmul(weights.get(UNEMBEDDING, vocabulary, width).transpose());
  }

  @Override
  public Value logits(Weights weights, Value residual, Value tokens) {
    Value rows = weights.get(UNEMBEDDING, vocabulary, width).gather(tokens);
    Value x = residual.reshape(residual.shape().extent(0), width, 1);
    return rows.matmul(x).reshape(tokens.shape());
  }
}
