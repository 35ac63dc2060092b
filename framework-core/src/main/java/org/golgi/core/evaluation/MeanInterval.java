package org.golgi.core.evaluation;

import org.golgi.evaluation.Interval;

/** Means over one set of prompts, each with its 95 % interval by the same resamples. */
public final class MeanInterval {
  private final Bootstrap bootstrap;

  /**
   * Draws the resamples.
   *
   * @param prompts number of prompts
   * @param seed seed of the draws
   */
  public MeanInterval(int prompts, long seed) {
    this.bootstrap = new Bootstrap(prompts, seed);
  }

  /** Returns the mean of a figure that each prompt has. */
  public Interval of(double[] figure) {
    return bootstrap.mean(figure).interval();
  }

  /**
   * Returns the mean of one figure divided by that of another, by the same resamples; NaN where the
   * other is 0.
   */
  public Interval ratio(double[] part, double[] whole) {
    return bootstrap.mean(part).over(bootstrap.mean(whole)).interval();
  }
}
