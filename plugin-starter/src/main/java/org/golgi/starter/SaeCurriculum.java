package org.golgi.starter;

import java.util.List;
import java.util.SplittableRandom;
import org.golgi.starter.SaeLoss.Activation;

/**
 * What the SAEs read at each step, and how they are learned: first with the k greatest latents of
 * each position, k falling; then with a threshold for all, as they are stored.
 *
 * @param topSteps steps with the k greatest
 * @param jumpSteps steps with a threshold, the rate falling to 0
 * @param k latents of a position that are active in the end
 */
record SaeCurriculum(int topSteps, int jumpSteps, int k) {
  private static final double RATE = 2e-3;
  private static final int WARM_UP = 20;
  private static final int FALLING_STAGES = 4;

  static SaeCurriculum standard() {
    return new SaeCurriculum(900, 500, 20);
  }

  int steps() {
    return topSteps + jumpSteps;
  }

  /** Whether thresholds have to be there at a step, counted from 0. */
  boolean jumps(int step) {
    return step >= topSteps;
  }

  /** Which latents are active: 4k, 3k and 2k greatest in the first three parts of a quarter. */
  Activation activation(int step) {
    if (jumps(step)) {
      return new Activation.Jump();
    }
    int stage = step * 4 * FALLING_STAGES / topSteps;
    return new Activation.TopK(k * Math.max(1, FALLING_STAGES - stage));
  }

  double rate(int step) {
    double start = Math.min(1, (step + 1.0) / WARM_UP);
    return RATE * start * Math.min(1, (double) (steps() - step) / jumpSteps);
  }

  /** What is read at a step. */
  List<Reading> readings(SplittableRandom random) {
    return List.of(
        new Reading("sva", 12, 0),
        new Reading("sva", 12, 0),
        new Reading("ioi", 16, 0),
        new Reading("code/index", 8, random.nextInt(4) == 0 ? 3 + random.nextInt(4) : 5),
        new Reading("code/key", 8, random.nextInt(4) == 0 ? 3 + random.nextInt(2) : 5));
  }
}
