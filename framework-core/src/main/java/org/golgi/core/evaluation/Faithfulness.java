package org.golgi.core.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.golgi.evaluation.Interval;

/**
 * Faithfulness: mean logit difference of the circuit divided by that of a whole model, with a 95 %
 * percentile interval over resamples of the prompts (Efron 1979). A resample draws the same prompts
 * for both means.
 */
final class Faithfulness {
  private static final int RESAMPLES = 2000;
  private static final double TAIL = 0.025;

  private Faithfulness() {}

  static Interval of(double[] circuit, double[] whole, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] ratios = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double above = 0;
      double below = 0;
      for (int j = 0; j < circuit.length; j++) {
        int prompt = random.nextInt(circuit.length);
        above += circuit[prompt];
        below += whole[prompt];
      }
      ratios[i] = above / below;
    }
    Arrays.sort(ratios);
    return new Interval(
        PromptFigures.mean(circuit) / PromptFigures.mean(whole),
        ratios[(int) Math.floor(TAIL * (RESAMPLES - 1))],
        ratios[(int) Math.ceil((1 - TAIL) * (RESAMPLES - 1))]);
  }
}
