package org.golgi.methods.mask;

/**
 * The weight lambda of the mask's size in the loss, {@code lambda * mean over sites (sum of the
 * mask)}.
 */
sealed interface Sparsity {
  /** Returns lambda for the next step. */
  double lambda();

  /**
   * Returns what follows a step.
   *
   * @param faithfulness share of the spliced model's logit difference that the masked model had
   * @param lostAnswers share of prompts by which it answered right less often
   */
  Sparsity after(double faithfulness, double lostAnswers);

  /** The published way: lambda is given. */
  record Fixed(double lambda) implements Sparsity {
    @Override
    public Sparsity after(double faithfulness, double lostAnswers) {
      return this;
    }
  }

  /**
   * Lambda is steered so that faithfulness comes to a target and the answers are kept: it grows
   * while the masked model is better than wanted in both and shrinks while it is worse in one, by a
   * factor that depends on how much (dual ascent on log lambda).
   *
   * @param lambda lambda now
   * @param target wanted faithfulness
   * @param faithfulness running mean
   * @param lostAnswers running mean
   */
  record Steered(double lambda, double target, double faithfulness, double lostAnswers)
      implements Sparsity {
    private static final double DECAY = 0.7;
    private static final double GAIN = 1;
    private static final double GREATEST_STEP = 0.1;

    static Steered towards(double target, double start) {
      return new Steered(start, target, target, 0);
    }

    @Override
    public Sparsity after(double newFaithfulness, double newLostAnswers) {
      double share = DECAY * faithfulness + (1 - DECAY) * newFaithfulness;
      double lost = DECAY * lostAnswers + (1 - DECAY) * newLostAnswers;
      double slack = Math.min(share - target, Conduct.LOST_ANSWERS - lost);
      double step = Math.max(-GREATEST_STEP, Math.min(GREATEST_STEP, GAIN * slack));
      return new Steered(lambda * Math.exp(step), target, share, lost);
    }
  }
}
