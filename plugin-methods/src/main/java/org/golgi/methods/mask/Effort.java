package org.golgi.methods.mask;

/**
 * How much is spent on a frontier.
 *
 * @param level which it is
 * @param steps steps of the shrinking mask, or of the run of each size
 * @param batch prompts in a step
 * @param judged prompts that circuits are improved and compared on, at most
 * @param atOnce when a circuit is made of a larger or smaller one, at most this share of it is
 *     taken out or put in before what matters is asked again
 * @param rounds attempts to exchange nodes of a circuit for others; 0 to leave circuits as they
 *     were learned
 */
record Effort(Level level, int steps, int batch, int judged, double atOnce, int rounds) {
  /** Efforts, as users choose them. */
  enum Level {
    /** At most 2.5 times the passes of one published run, for a frontier of 8 sizes. */
    PUBLISHED,
    /** As much as pays. */
    FULL
  }

  static Effort of(Level level) {
    return switch (level) {
      case PUBLISHED -> new Effort(level, 12, 16, 48, 0.2, 0);
      case FULL -> new Effort(level, 300, 32, 128, 0.3, 6);
    };
  }
}
