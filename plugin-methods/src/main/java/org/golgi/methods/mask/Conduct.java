package org.golgi.methods.mask;

/**
 * What a masked model does on some prompts.
 *
 * @param faithfulness mean logit difference / that of the spliced model
 * @param standardError of faithfulness over prompts; 0 where it is not known
 * @param lostAnswers share of prompts whose answer is lost ({@link LostAnswers})
 */
record Conduct(double faithfulness, double standardError, double lostAnswers) {
  private static final double MOST_LOST = 0.03;

  /** Whether it is faithful enough and keeps nearly all answers of the spliced model. */
  boolean reaches(double target) {
    return slack(target) >= 0;
  }

  /**
   * By how much it is better than it has to be, in what it is worse; negative if it is worse. A
   * faithfulness counts less its standard error, so that it is reached on other prompts too.
   */
  double slack(double target) {
    return Math.min(faithfulness - standardError - target, MOST_LOST - lostAnswers);
  }

  /** This one moved towards another by a share. */
  Conduct towards(Conduct other, double share) {
    return new Conduct(
        faithfulness + share * (other.faithfulness - faithfulness),
        standardError + share * (other.standardError - standardError),
        lostAnswers + share * (other.lostAnswers - lostAnswers));
  }
}
