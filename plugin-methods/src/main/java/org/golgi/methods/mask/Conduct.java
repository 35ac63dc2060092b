package org.golgi.methods.mask;

/**
 * What a masked model does on all training prompts.
 *
 * @param faithfulness mean logit difference / that of the spliced model
 * @param accuracy share of prompts on which the clean answer's logit is above the corrupted one's
 * @param top1 share of prompts on which the clean answer's logit is the greatest of all
 * @param prompts number of prompts
 */
record Conduct(double faithfulness, double accuracy, double top1, int prompts) {
  /** By so much a circuit may be right less often than the spliced model. */
  static final double LOST_ANSWERS = 0.03;

  /** Whether it is faithful enough, and keeps the answers of the spliced model. */
  boolean reaches(double target, Conduct spliced) {
    return faithfulness >= target
        && kept(accuracy, spliced.accuracy())
        && kept(top1, spliced.top1());
  }

  /**
   * A share may be less by {@link #LOST_ANSWERS}, or by its standard error where that is more: of
   * few prompts, or of answers that are right by chance, one more or less means nothing.
   */
  private boolean kept(double own, double whole) {
    double standardError = Math.sqrt(whole * (1 - whole) / prompts);
    return own >= whole - Math.max(LOST_ANSWERS, standardError);
  }
}
