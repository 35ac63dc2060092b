package org.golgi.methods.mask;

import org.golgi.selection.Conduct;

/**
 * The weight lambda of the mask's size in the loss, {@code lambda * mean over sites (sum of the
 * mask)}.
 */
sealed interface Sparsity {
  /** Returns lambda for the next step. */
  double lambda();

  /** Returns whether it depends on how many answers the masked model loses. */
  boolean heedsLostAnswers();

  /** Returns what follows a step in which the masked model did something. */
  Sparsity after(Conduct conduct);

  /** The published way: lambda is given. */
  record Fixed(double lambda) implements Sparsity {
    @Override
    public boolean heedsLostAnswers() {
      return false;
    }

    @Override
    public Sparsity after(Conduct conduct) {
      return this;
    }
  }

  /**
   * Lambda is steered so that faithfulness comes to a target and the answers are kept: it grows
   * while the masked model is better than wanted in both and shrinks while it is worse in one, by a
   * factor that depends on how much (dual ascent on log lambda).
   *
   * @param lambda lambda now
   * @param least lambda does not fall below
   * @param target wanted faithfulness
   * @param average running mean of what the masked model does
   */
  record Steered(double lambda, double least, double target, Conduct average) implements Sparsity {
    private static final double DECAY = 0.7;
    private static final double GAIN = 1;
    private static final double GREATEST_STEP = 0.1;

    /** Lambda falls at most to this share of where it starts. */
    private static final double LEAST = 1e-2;

    static Steered towards(double target, double start) {
      return new Steered(start, LEAST * start, target, new Conduct(target, 0, 0));
    }

    @Override
    public boolean heedsLostAnswers() {
      return true;
    }

    @Override
    public Sparsity after(Conduct conduct) {
      Conduct now = average.towards(conduct, 1 - DECAY);
      double slack = GAIN * now.slack(target);
      double step = Math.max(-GREATEST_STEP, Math.min(GREATEST_STEP, slack));
      return new Steered(Math.max(least, lambda * Math.exp(step)), least, target, now);
    }
  }
}
