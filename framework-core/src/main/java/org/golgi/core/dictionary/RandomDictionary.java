package org.golgi.core.dictionary;

import java.util.Map;
import java.util.SplittableRandom;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.checkpoint.TensorsInMemory;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.model.Weights;
import org.golgi.sae.Sae;

/**
 * Random directions as a dictionary: {@code z = x D^T}, {@code x = z D}, with {@code D [latents,
 * width]} of orthonormal columns, a random tight frame. Latents are signed and dense.
 */
public final class RandomDictionary implements Sae {
  private static final String DIRECTIONS = "D";

  private final int width;
  private final int latents;
  private final Checkpoint parameters;

  /**
   * Draws directions.
   *
   * @param latents number of directions, at least the width
   * @param seed seed of the draw
   * @throws IllegalArgumentException if there are fewer directions than the stream is wide
   */
  public RandomDictionary(int width, int latents, long seed) {
    if (latents < width) {
      throw new IllegalArgumentException(latents + " directions do not span a width of " + width);
    }
    this.width = width;
    this.latents = latents;
    this.parameters =
        new TensorsInMemory(
            "random directions, seed " + seed,
            Map.of(DIRECTIONS, directions(width, latents, new SplittableRandom(seed))));
  }

  private static HostTensor directions(int width, int latents, SplittableRandom random) {
    float[][] columns = new float[width][latents];
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < latents; j++) {
        columns[i][j] = (float) random.nextGaussian();
      }
      // Twice is enough (Kahan): the second pass removes what rounding left of the first.
      for (int pass = 0; pass < 2; pass++) {
        for (int before = 0; before < i; before++) {
          add(columns[i], -dot(columns[i], columns[before]), columns[before]);
        }
      }
      scale(columns[i], (float) (1 / Math.sqrt(dot(columns[i], columns[i]))));
    }
    float[] table = new float[latents * width];
    for (int j = 0; j < latents; j++) {
      for (int i = 0; i < width; i++) {
        table[j * width + i] = columns[i][j];
      }
    }
    return HostTensor.of(Shape.of(latents, width), table);
  }

  private static float dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return (float) sum;
  }

  private static void add(float[] to, float factor, float[] other) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * other[i];
    }
  }

  private static void scale(float[] vector, float factor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= factor;
    }
  }

  @Override
  public String name() {
    return "random directions";
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int latents() {
    return latents;
  }

  @Override
  public Checkpoint parameters() {
    return parameters;
  }

  @Override
  public Value encode(Weights weights, Value x) {
    return x.matmul(directions(weights).transpose());
  }

  @Override
  public Value decode(Weights weights, Value z, Value x) {
    return z.matmul(directions(weights));
  }

  private Value directions(Weights weights) {
    return weights.get(DIRECTIONS, latents, width);
  }
}
