package org.golgi.methods.mask;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.golgi.circuit.NodeMask;
import org.golgi.method.Progress;
import org.golgi.sae.Site;

/**
 * Comes from a circuit that nearly reaches a target to a small one that does, judged by binary
 * masks on training prompts. Nodes are put in until the target is reached, those first that matter
 * most beside the circuit ({@link MaskGradient}); then as many are taken out as can be, those first
 * that matter least, and what matters is asked again after each round.
 */
final class SmallestCircuit {
  private static final String WHAT = "choosing the smallest circuit";

  /** Of the nodes at most this share is taken out before what matters is asked again. */
  private static final double MOST_AT_ONCE = 0.15;

  /** Share of the circuit that is put in first; the next rounds put in ever more. */
  private static final double FIRST_GROWTH = 0.05;

  private static final int MOST_ROUNDS = 60;

  private final MaskTrial trial;
  private final MaskGradient gradient;
  private final double target;
  private final Progress progress;
  private int rounds;

  SmallestCircuit(MaskTrial trial, MaskGradient gradient, double target, Progress progress) {
    this.trial = trial;
    this.gradient = gradient;
    this.target = target;
    this.progress = progress;
  }

  /**
   * Returns the masks of the circuit; those of all nodes where even they do not reach the target.
   */
  SortedMap<Site, NodeMask> from(SortedMap<Site, NodeMask> start) {
    SortedMap<Site, NodeMask> circuit = grown(start);
    boolean smaller = true;
    while (smaller && rounds < MOST_ROUNDS) {
      SortedMap<Site, NodeMask> pruned = pruned(circuit);
      smaller = size(pruned) < size(circuit);
      circuit = pruned;
    }
    progress.step(WHAT, rounds, rounds, size(circuit) + " nodes");
    return circuit;
  }

  private SortedMap<Site, NodeMask> grown(SortedMap<Site, NodeMask> start) {
    SortedMap<Site, NodeMask> circuit = start;
    double share = FIRST_GROWTH;
    while (!reaches(circuit)) {
      SortedMap<Site, NodeMask> outside = map(circuit, NodeMask::complement);
      if (size(outside) == 0) {
        return circuit;
      }
      Ranking others = Ranking.of(outside, gradient.at(circuit));
      int added = (int) Math.min(others.size(), 1 + share * size(circuit));
      circuit = others.first(added, circuit);
      share *= 1.5;
      say(size(circuit) + " nodes, " + added + " put in");
    }
    return circuit;
  }

  private SortedMap<Site, NodeMask> pruned(SortedMap<Site, NodeMask> circuit) {
    Ranking own = Ranking.of(circuit, gradient.at(circuit));
    SortedMap<Site, NodeMask> none =
        map(circuit, mask -> NodeMask.zeros(mask.rows(), mask.latents()));
    int least = Math.max(0, own.size() - Math.max(1, (int) (MOST_AT_ONCE * own.size())));
    int kept = least + fewest(own.size() - least, more -> reaches(own.first(least + more, none)));
    say(kept + " nodes");
    return own.first(kept, none);
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

  private boolean reaches(SortedMap<Site, NodeMask> masks) {
    return trial.of(masks).reaches(target);
  }

  private void say(String detail) {
    rounds++;
    progress.step(WHAT, rounds, Math.max(MOST_ROUNDS / 2, rounds + 1), detail);
  }

  private static int size(SortedMap<Site, NodeMask> masks) {
    return masks.values().stream().mapToInt(NodeMask::count).sum();
  }

  private static SortedMap<Site, NodeMask> map(
      SortedMap<Site, NodeMask> masks, java.util.function.UnaryOperator<NodeMask> function) {
    SortedMap<Site, NodeMask> mapped = new TreeMap<>();
    masks.forEach((site, mask) -> mapped.put(site, function.apply(mask)));
    return mapped;
  }
}
