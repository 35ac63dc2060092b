package org.golgi.starter;

import java.util.Map;
import java.util.SplittableRandom;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;

/** Weights before training. */
final class Initialisation {
  /**
   * A norm after attention or feed-forward begins at (1 - 0.5): blocks begin as small changes of
   * the residual stream.
   */
  private static final float POST_NORM = -0.5f;

  private Initialisation() {}

  /**
   * Returns the parameters as one vector: matrices from a normal distribution with variance 1 /
   * inputs, so also the embedding (variance 1 / width, since it is scaled by sqrt(width)); norms at
   * 0, those after a part at -0.5.
   */
  static HostTensor of(FlatParameters parameters, int width, long seed) {
    float[] all = new float[parameters.size()];
    SplittableRandom random = new SplittableRandom(seed);
    int at = 0;
    for (Map.Entry<String, Shape> entry : parameters.shapes().entrySet()) {
      Shape shape = entry.getValue();
      boolean embedding = entry.getKey().contains("embed");
      for (int i = 0; i < shape.size(); i++) {
        if (shape.rank() == 1) {
          all[at++] = entry.getKey().contains("post_") ? POST_NORM : 0;
        } else {
          all[at++] = (float) (gaussian(random) / Math.sqrt(embedding ? width : shape.extent(1)));
        }
      }
    }
    return HostTensor.of(Shape.of(all.length), all);
  }

  /** A unit vector in a random direction. */
  static float[] direction(int width, SplittableRandom random) {
    float[] vector = new float[width];
    double square = 0;
    for (int i = 0; i < width; i++) {
      vector[i] = (float) gaussian(random);
      square += vector[i] * vector[i];
    }
    for (int i = 0; i < width; i++) {
      vector[i] /= (float) Math.sqrt(square);
    }
    return vector;
  }

  /** A normal variate by Box and Muller. */
  private static double gaussian(SplittableRandom random) {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
