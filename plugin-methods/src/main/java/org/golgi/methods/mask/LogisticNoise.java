package org.golgi.methods.mask;

import java.util.SplittableRandom;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;

/**
 * Draws {@code log u - log(1 - u)} with u uniform, on the host: the same seed gives the same noise
 * on every backend.
 */
final class LogisticNoise {
  /** Keeps the noise within about 16 of 0, which no float type rounds to a certainty. */
  private static final double LEAST = 1e-7;

  private final SplittableRandom random;

  LogisticNoise(long seed) {
    this.random = new SplittableRandom(seed);
  }

  HostTensor next(DType dtype, Shape shape) {
    double[] noise = new double[Math.toIntExact(shape.size())];
    for (int i = 0; i < noise.length; i++) {
      double u = random.nextDouble(LEAST, 1 - LEAST);
      noise[i] = Math.log(u) - Math.log(1 - u);
    }
    return HostTensor.ofDoubles(dtype, shape, noise);
  }
}
