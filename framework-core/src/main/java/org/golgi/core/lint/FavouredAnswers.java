package org.golgi.core.lint;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.golgi.lint.LintFinding;
import org.golgi.lint.Severity;

/**
 * Answers that are the clean one too often: a circuit that favours the more frequent of a pair's
 * two answers, without a look at the prompt, gets more right than by chance. Which is more frequent
 * is counted on the other pairs, so that answers that are rare favour nothing.
 */
record FavouredAnswers() implements Check {
  private static final double CHANCE = 0.5;

  /** Two of three: as many right answers as this go to the prior, twice as many as against it. */
  private static final double MOST = 2.0 / 3;

  /** So far from chance that even a linter that is run each day does not get there by chance. */
  private static final double STANDARD_ERRORS = 5;

  @Override
  public String name() {
    return "favoured answers";
  }

  @Override
  public Verdict examine(LintedPairs pairs) {
    Collection<LintedPair> distinct = pairs.distinct();
    Map<String, Integer> leaning = new TreeMap<>();
    Map<String, Integer> frequency = new TreeMap<>();
    for (LintedPair pair : distinct) {
      leaning.merge(pair.pair().cleanAnswer(), 1, Integer::sum);
      leaning.merge(pair.pair().corruptedAnswer(), -1, Integer::sum);
      frequency.merge(pair.pair().cleanAnswer(), 1, Integer::sum);
      frequency.merge(pair.pair().corruptedAnswer(), 1, Integer::sum);
    }
    double limit = Math.max(MOST, CHANCE + STANDARD_ERRORS * CHANCE / Math.sqrt(distinct.size()));
    List<LintedPair> foreseen =
        distinct.stream()
            .filter(
                pair -> share(pair, leaning, frequency, 1) > share(pair, leaning, frequency, -1))
            .toList();
    boolean oneIsConstant = !new ConstantAnswers().examine(pairs).findings().isEmpty();
    if (oneIsConstant || foreseen.size() < limit * distinct.size()) {
      return Verdict.none();
    }
    return Verdict.of(
        new LintFinding(
            name(),
            Severity.WARNING,
            "the clean answer is the one that is more often clean in other pairs",
            foreseen.size(),
            distinct.size(),
            "distinct pairs",
            foreseen.get(0).shown(),
            "have each answer as often clean as corrupted, by turning pairs round"));
  }

  /** How far an answer of a pair leans to the clean side elsewhere, from -1 to 1. */
  private static double share(
      LintedPair pair, Map<String, Integer> leaning, Map<String, Integer> frequency, int side) {
    String answer = side > 0 ? pair.pair().cleanAnswer() : pair.pair().corruptedAnswer();
    int elsewhere = frequency.getOrDefault(answer, 1) - 1;
    return elsewhere == 0 ? 0 : (double) (leaning.getOrDefault(answer, side) - side) / elsewhere;
  }
}
