package org.golgi.selection;

import java.util.function.IntPredicate;
import org.golgi.circuit.Circuit;
import org.golgi.method.Progress;

/**
 * Comes from a circuit that nearly reaches a target to a small one that does, judged on training
 * prompts. Nodes are put in until the target is reached, those first that matter most beside the
 * circuit ({@link Importance}); then as many are taken out as can be, those first that matter
 * least, and what matters is asked again after each round.
 */
public final class SmallestCircuit {
  private static final String WHAT = "choosing the smallest circuit";

  /** Of the nodes at most this share is taken out before what matters is asked again. */
  private static final double MOST_AT_ONCE = 0.15;

  /** Share of the circuit that is put in first; the next rounds put in ever more. */
  private static final double FIRST_GROWTH = 0.05;

  private static final int MOST_ROUNDS = 60;

  private final Trial trial;
  private final Importance importance;
  private final double target;
  private final Progress progress;
  private int rounds;

  /**
   * Prepares the search.
   *
   * @param trial says what a circuit does
   * @param importance says what a node matters
   * @param target wanted faithfulness
   */
  public SmallestCircuit(Trial trial, Importance importance, double target, Progress progress) {
    this.trial = trial;
    this.importance = importance;
    this.target = target;
    this.progress = progress;
  }

  /** Returns the circuit; that of all nodes where even they do not reach the target. */
  public Circuit from(Circuit start) {
    Circuit circuit = grown(start);
    boolean smaller = true;
    while (smaller && rounds < MOST_ROUNDS) {
      Circuit pruned = pruned(circuit);
      smaller = pruned.size() < circuit.size();
      circuit = pruned;
    }
    progress.step(WHAT, rounds, rounds, circuit.size() + " nodes");
    return circuit;
  }

  private Circuit grown(Circuit start) {
    Circuit circuit = start;
    double share = FIRST_GROWTH;
    while (!reaches(circuit)) {
      Circuit outside = circuit.complement();
      if (outside.size() == 0) {
        return circuit;
      }
      Ranking others = Ranking.of(outside, importance.at(circuit));
      int added = (int) Math.min(others.size(), 1 + share * circuit.size());
      circuit = others.first(added, circuit);
      share *= 1.5;
      say(circuit.size() + " nodes, " + added + " put in");
    }
    return circuit;
  }

  private Circuit pruned(Circuit circuit) {
    Ranking own = Ranking.of(circuit, importance.at(circuit));
    int least = Math.max(0, own.size() - Math.max(1, (int) (MOST_AT_ONCE * own.size())));
    int kept = least + fewest(own.size() - least, more -> reaches(own.first(least + more)));
    say(kept + " nodes");
    return own.first(kept);
  }

  /**
   * The fewest that are enough, from 0 to all of which is known to be. Found by doubling and then
   * bisection, as if more were never worse.
   */
  private static int fewest(int all, IntPredicate enough) {
    int tooFew = -1;
    int reaching = 0;
    while (reaching < all && !enough.test(reaching)) {
      tooFew = reaching;
      reaching = Math.min(all, Math.max(1, 2 * reaching));
    }
    while (reaching - tooFew > 1) {
      int middle = (reaching + tooFew) / 2;
      if (enough.test(middle)) {
        reaching = middle;
      } else {
        tooFew = middle;
      }
    }
    return reaching;
  }

  private boolean reaches(Circuit masks) {
    return trial.of(masks).reaches(target);
  }

  private void say(String detail) {
    rounds++;
    progress.step(WHAT, rounds, Math.max(MOST_ROUNDS / 2, rounds + 1), detail);
  }
}
