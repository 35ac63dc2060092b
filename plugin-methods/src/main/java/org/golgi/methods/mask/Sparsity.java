package org.golgi.methods.mask;

/**
 * The weight lambda of the mask's size in the loss, {@code lambda * mean over sites (sum of the
 * mask)}.
 */
sealed interface Sparsity {
  /** Returns lambda for the next step. */
  double lambda();

  /** Returns what follows when the masked model had a share of the spliced logit difference. */
  Sparsity after(double faithfulness);

  /** The published way: lambda is given. */
  record Fixed(double lambda) implements Sparsity {
    @Override
    public Sparsity after(double faithfulness) {
      return this;
    }
  }

  /**
   * Lambda is steered so that faithfulness comes to a target: it grows while the masked model is
   * better than wanted and shrinks while it is worse, by a factor that depends on how much (dual
   * ascent on log lambda).
   *
   * @param lambda lambda now
   * @param target wanted faithfulness
   * @param average running mean of faithfulness
   */
  record Steered(double lambda, double target, double average) implements Sparsity {
    private static final double DECAY = 0.7;
    private static final double GAIN = 1;
    private static final double GREATEST_STEP = 0.1;

    static Steered towards(double target, double start) {
      return new Steered(start, target, target);
    }

    @Override
    public Sparsity after(double faithfulness) {
      double now = DECAY * average + (1 - DECAY) * faithfulness;
      double step = GAIN * (now - target);
      double bounded = Math.max(-GREATEST_STEP, Math.min(GREATEST_STEP, step));
      return new Steered(lambda * Math.exp(bounded), target, now);
    }
  }
}
