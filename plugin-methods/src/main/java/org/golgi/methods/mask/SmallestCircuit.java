package org.golgi.methods.mask;

import java.util.SortedMap;
import org.golgi.circuit.NodeMask;
import org.golgi.method.Progress;
import org.golgi.sae.Site;

/**
 * Finds the fewest first nodes of a ranking that reach a target on the training prompts, by
 * bisection between none and all. Since faithfulness need not grow with every node, the result is a
 * number of nodes that reaches the target while one less does not.
 */
final class SmallestCircuit {
  private static final String WHAT = "choosing the smallest circuit";

  private final MaskTrial trial;
  private final Ranking ranking;
  private final double target;

  SmallestCircuit(MaskTrial trial, Ranking ranking, double target) {
    this.trial = trial;
    this.ranking = ranking;
    this.target = target;
  }

  /**
   * Returns the masks.
   *
   * @param guess a number of nodes that may be near
   */
  SortedMap<Site, NodeMask> find(int guess, Progress progress) {
    Conduct spliced = trial.of(ranking.first(ranking.size()));
    int enough = Math.max(1, guess);
    int tries = 0;
    while (enough < ranking.size() && !reaches(enough, spliced)) {
      progress.step(WHAT, ++tries, 2L * log(ranking.size()), enough + " nodes are too few");
      enough = Math.min(ranking.size(), 2 * enough);
    }
    int tooFew = 0;
    while (enough - tooFew > 1) {
      int middle = (enough + tooFew) / 2;
      boolean reached = reaches(middle, spliced);
      progress.step(
          WHAT,
          ++tries,
          (long) tries + log(enough - tooFew),
          middle + (reached ? " nodes are enough" : " nodes are too few"));
      if (reached) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return ranking.first(enough);
  }

  private boolean reaches(int count, Conduct spliced) {
    return trial.of(ranking.first(count)).reaches(target, spliced);
  }

  private static int log(int size) {
    return 32 - Integer.numberOfLeadingZeros(size);
  }
}
