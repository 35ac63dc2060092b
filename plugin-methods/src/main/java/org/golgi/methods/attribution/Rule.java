package org.golgi.methods.attribution;

/** Where on the path from 0 to 1 the gradient is taken, in steps of equal weight. */
enum Rule {
  /** In the middle of each step: {@code (k + 1/2) / n}. The error is O(1/n^2). */
  MIDPOINT(0.5),

  /** At the beginning of each step, {@code k / n}: as published. The error is O(1/n). */
  LEFT(0);

  private final double offset;

  Rule(double offset) {
    this.offset = offset;
  }

  /** The point of a step, counted from 0. */
  double point(int step, int steps) {
    return (step + offset) / steps;
  }
}
