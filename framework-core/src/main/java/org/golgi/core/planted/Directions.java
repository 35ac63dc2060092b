package org.golgi.core.planted;

import java.util.Map;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.model.Weights;

/**
 * The directions of a residual stream of width {@value #WIDTH} in which a planted model keeps its
 * features: rows of a Sylvester matrix over 4, {@code D[i][j] = (-1)^popcount(i & j) / 4}. They are
 * orthonormal, and to the bit: a quarter and sums of few quarters are exact in any floating type,
 * so that a splice leaves the model as it is. No direction is an axis of the stream.
 */
final class Directions {
  static final int WIDTH = 16;

  private static final String NAME = "directions";

  private Directions() {}

  /** The first directions as a parameter. */
  static Map<String, HostTensor> parameter(int count) {
    return Map.of(NAME, HostTensor.of(Shape.of(count, WIDTH), elements(count)));
  }

  private static double[] elements(int count) {
    double[] elements = new double[count * WIDTH];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < WIDTH; j++) {
        elements[i * WIDTH + j] = Integer.bitCount(i & j) % 2 == 0 ? 0.25 : -0.25;
      }
    }
    return elements;
  }

  /** {@code x D^T}: how much of each of the first directions there is in a residual stream. */
  static Value read(Weights weights, int count, Value residual) {
    return residual.matmul(weights.get(NAME, count, WIDTH).transpose());
  }

  /** {@code z D}: the residual stream that has so much of each of the first directions. */
  static Value write(Weights weights, Value latents) {
    return latents.matmul(weights.get(NAME, latents.shape().extent(-1), WIDTH));
  }

  /** The shape of the parameter with all directions, by its name. */
  static Map<String, Shape> shapes() {
    return Map.of(NAME, Shape.of(WIDTH, WIDTH));
  }
}
