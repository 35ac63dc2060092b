package org.golgi.selection;

/**
 * What a masked model does on some prompts.
 *
 * @param faithfulness mean logit difference / that of the spliced model
 * @param standardError of faithfulness over prompts; 0 where it is not known
 * @param lostAnswers share of prompts whose answer is lost ({@link LostAnswers})
 */
public record Conduct(double faithfulness, double standardError, double lostAnswers) {
  private static final double MOST_LOST = 0.03;

  /** Returns whether it is faithful enough and keeps nearly all answers of the spliced model. */
  public boolean reaches(double target) {
    return slack(target) >= 0;
  }

  /**
   * Returns by how much it is better than it has to be, in what it is worse; negative if it is
   * worse. A faithfulness counts less its standard error, so that it is reached on other prompts
   * too.
   */
  public double slack(double target) {
    return Math.min(faithfulness - standardError - target, MOST_LOST - lostAnswers);
  }

  /** Returns this one moved towards another by a share. */
  public Conduct towards(Conduct other, double share) {
    return new Conduct(
        faithfulness + share * (other.faithfulness - faithfulness),
        standardError + share * (other.standardError - standardError),
        lostAnswers + share * (other.lostAnswers - lostAnswers));
  }
}
