package org.golgi.methods.mask;

/**
 * What a masked model does on all training prompts.
 *
 * @param faithfulness mean logit difference / that of the spliced model
 * @param accuracy share of prompts on which the clean answer's logit is above the corrupted one's
 * @param top1 share of prompts on which the clean answer's logit is the greatest of all
 */
record Conduct(double faithfulness, double accuracy, double top1) {
  /** By so much a circuit may be right less often than the spliced model. */
  static final double LOST_ANSWERS = 0.03;

  /** Whether it is faithful enough, and keeps the answers of the spliced model. */
  boolean reaches(double target, Conduct spliced) {
    return faithfulness >= target
        && accuracy >= spliced.accuracy() - LOST_ANSWERS
        && top1 >= spliced.top1() - LOST_ANSWERS;
  }
}
