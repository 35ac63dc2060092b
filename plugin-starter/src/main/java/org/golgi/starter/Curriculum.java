package org.golgi.starter;

import java.util.List;
import java.util.SplittableRandom;

/**
 * What is read at each step, and how fast it is learned: three stages. Binding a value to its key
 * is what is hard; it is learned in stage 2 from pairs that are written more and more like a
 * dictionary, and that grow when they are mastered.
 *
 * @param firstSteps steps of stage 1: all families, no scaffold
 * @param secondSteps steps of stage 2: mostly dictionaries and pairs, growing
 * @param thirdSteps steps of stage 3: all families again, the rate falling to 0
 */
record Curriculum(int firstSteps, int secondSteps, int thirdSteps) {
  private static final int WARM_UP = 100;
  private static final int SMALLEST = 2;
  static final int LARGEST = 5;
  private static final int STEPS_BEFORE_GROWTH = 60;
  private static final double MASTERED_LOSS = 0.35;

  static Curriculum standard() {
    return new Curriculum(1600, 3000, 700);
  }

  int steps() {
    return firstSteps + secondSteps + thirdSteps;
  }

  /** The learning rate at a step, counted from 0. */
  double rate(int step) {
    if (step < firstSteps) {
      return 2e-3 * Math.min(1, (step + 1.0) / WARM_UP);
    }
    if (step < firstSteps + secondSteps) {
      return 1.5e-3;
    }
    return 1e-3 * (steps() - step) / thirdSteps;
  }

  /** What is read at a step when pairs have grown to so many entries. */
  List<Reading> readings(int step, int entries, SplittableRandom random) {
    int list = 3 + random.nextInt(4);
    if (step < firstSteps) {
      return List.of(
          new Reading("sva", 12, 0),
          new Reading("ioi", 24, 0),
          new Reading("code/index", 10, list),
          new Reading("code/key", 8, 3 + random.nextInt(3)));
    }
    if (step < firstSteps + secondSteps) {
      return List.of(
          new Reading("sva", 5, 0),
          new Reading("ioi", 8, 0),
          new Reading("code/index", 6, list),
          new Reading("code/key", 12, entries),
          new Reading("pairs", 24, entries));
    }
    int most = random.nextInt(4) == 0 ? 3 + random.nextInt(2) : LARGEST;
    return List.of(
        new Reading("sva", 8, 0),
        new Reading("ioi", 12, 0),
        new Reading("code/index", 10, random.nextBoolean() ? LARGEST : list),
        new Reading("code/key", 14, most),
        new Reading("pairs", 4, LARGEST));
  }

  /** The number of entries before the first step. */
  int smallest() {
    return SMALLEST;
  }

  /** The number of entries of the next step: one more where the dictionary is mastered. */
  int grown(int step, int entries, int stepsSinceGrowth, double dictionaryLoss) {
    boolean scaffolded = step >= firstSteps && step < firstSteps + secondSteps;
    boolean ready = stepsSinceGrowth >= STEPS_BEFORE_GROWTH && dictionaryLoss < MASTERED_LOSS;
    return scaffolded && ready ? Math.min(LARGEST, entries + 1) : entries;
  }
}
