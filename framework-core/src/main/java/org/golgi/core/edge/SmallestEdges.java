package org.golgi.core.edge;

import java.util.function.IntPredicate;
import org.golgi.edge.EdgeCircuit;
import org.golgi.edge.EdgeObjective;
import org.golgi.edge.EdgePrompts;
import org.golgi.method.Progress;

/**
 * Comes from scores to a small set of edges that reaches a target: first as few of the ranking as
 * are enough; then as many are taken out as can be, those first whose slope in the circuit that is
 * left is least, and what matters is asked again after each round.
 */
public final class SmallestEdges {
  private static final String WHAT = "choosing the smallest set of edges";

  /** Of the edges at most this share is taken out before what matters is asked again. */
  private static final double MOST_AT_ONCE = 0.3;

  private static final int MOST_ROUNDS = 5;

  /** Fewer edges are not looked for where they would be less than this share fewer. */
  private static final double RESOLUTION = 0.02;

  private final EdgePrompts prompts;
  private final EdgeTrial trial;
  private final EdgeObjective worth;
  private final double target;
  private final int count;
  private final Progress progress;
  private int rounds;

  /**
   * Prepares the search.
   *
   * @param trial says what edges do
   * @param target wanted share of what the nodes do
   * @param count slopes are means over so many of the first prompts
   */
  public SmallestEdges(
      EdgePrompts prompts, EdgeTrial trial, double target, int count, Progress progress) {
    this.prompts = prompts;
    this.trial = trial;
    this.worth =
        (splice, answers) -> answers.difference().as(prompts.prompts().dtype().wide()).sumAll();
    this.target = target;
    this.count = count;
    this.progress = progress;
  }

  /** Returns the circuit; that of all edges where even they do not reach the target. */
  public EdgeCircuit from(EdgeRanking ranking) {
    EdgeCircuit circuit = ranking.first(fewest(ranking.size(), n -> reaches(ranking.first(n))));
    say(circuit);
    boolean smaller = true;
    while (smaller && rounds < MOST_ROUNDS) {
      EdgeCircuit pruned = pruned(circuit);
      smaller = pruned.size() < (1 - RESOLUTION) * circuit.size();
      circuit = pruned;
      say(circuit);
    }
    progress.step(WHAT, rounds, rounds, circuit.size() + " edges");
    return circuit;
  }

  private EdgeCircuit pruned(EdgeCircuit circuit) {
    EdgeRanking own = EdgeRanking.of(circuit, prompts.universe(), slopes(circuit));
    int least = own.size() - Math.max(1, (int) (MOST_AT_ONCE * own.size()));
    if (least < 0) {
      return circuit;
    }
    int kept = least + fewest(own.size() - least, more -> reaches(own.first(least + more)));
    return own.first(kept);
  }

  /** Returns the mean slope of the logit difference by each edge's weight, in nats. */
  public double[] slopes(EdgeCircuit circuit) {
    double[] weights = prompts.universe().weights(circuit);
    double[] mean = new double[weights.length];
    for (int[] batch : prompts.batches(count)) {
      double[] part = prompts.slopes(weights, batch, worth).byNumber();
      for (int edge = 0; edge < mean.length; edge++) {
        mean[edge] += part[edge] / count;
      }
    }
    return mean;
  }

  /** About the fewest that are enough, from 0 to all, of which more are taken to be enough too. */
  private int fewest(int all, IntPredicate enough) {
    int low = -1;
    int high = all;
    while (high - low > Math.max(1, RESOLUTION * high)) {
      int middle = (low + high) >>> 1;
      if (enough.test(middle)) {
        high = middle;
      } else {
        low = middle;
      }
      progress.step(WHAT, rounds, MOST_ROUNDS, "at most " + high + " edges");
    }
    return high;
  }

  private boolean reaches(EdgeCircuit circuit) {
    return trial.of(circuit).reaches(target);
  }

  private void say(EdgeCircuit circuit) {
    rounds++;
    progress.step(WHAT, rounds - 1L, MOST_ROUNDS, circuit.size() + " edges");
  }
}
