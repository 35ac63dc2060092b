package org.golgi.core.lint;

import org.golgi.lint.Severity;

/** How many it takes until a flaw matters. */
final class Shares {
  /**
   * The share from which a flaw is a warning. A circuit is looked for that keeps 95 % of what the
   * model does, so flaws of fewer pairs cannot decide which circuit that is.
   */
  static final double MATTERS = 0.05;

  /**
   * The fewest that a rule is learned from. By chance a contrast that changes sides freely is on
   * the same one in ten pairs of 512, in fewer so often that a rule would say nothing.
   */
  static final int FEWEST = 10;

  private Shares() {}

  static Severity severity(int count, int total) {
    return matters(count, total) ? Severity.WARNING : Severity.NOTE;
  }

  static boolean matters(int count, int total) {
    return count > 0 && count >= MATTERS * total;
  }

  /** Whether so many are all but a few, or all. */
  static boolean nearlyAll(int count, int total) {
    return count >= (1 - MATTERS) * total;
  }
}
