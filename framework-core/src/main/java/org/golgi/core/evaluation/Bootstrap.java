package org.golgi.core.evaluation;

import java.util.SplittableRandom;

/**
 * Resamples of a set of prompts (Efron 1979). All figures are resampled by the same draws, so that
 * what is made of several of them is paired.
 */
final class Bootstrap {
  private static final int RESAMPLES = 2000;

  /** How often each prompt is drawn, by resample. */
  private final int[][] draws;

  Bootstrap(int prompts, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    draws = new int[RESAMPLES][prompts];
    for (int[] draw : draws) {
      for (int j = 0; j < prompts; j++) {
        draw[random.nextInt(prompts)]++;
      }
    }
  }

  /** Returns the mean of a figure that each prompt has. */
  ResampledFigure mean(double[] figure) {
    double sum = 0;
    for (double number : figure) {
      sum += number;
    }
    double[] resampled = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double drawn = 0;
      for (int j = 0; j < figure.length; j++) {
        drawn += draws[i][j] * figure[j];
      }
      resampled[i] = drawn / figure.length;
    }
    return new ResampledFigure(sum / figure.length, resampled);
  }
}
