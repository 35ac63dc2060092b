package org.golgi.core.edge;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.golgi.edge.Edge;
import org.golgi.edge.EdgeCircuit;
import org.golgi.edge.EdgeUniverse;

/**
 * Edges in the order of their scores, greatest first; of equal ones by number.
 *
 * <p>An edge is of no use before a path leads to it. So of the edges to a node the one of the
 * greatest score comes no later than the first edge from it.
 */
public final class EdgeRanking {
  private final EdgeUniverse universe;
  private final List<Integer> order;

  private EdgeRanking(EdgeUniverse universe, List<Integer> order) {
    this.universe = universe;
    this.order = order;
  }

  /** Ranks every edge of a universe. */
  public static EdgeRanking of(EdgeUniverse universe, double[] scores) {
    return of(EdgeCircuit.all(universe), universe, scores);
  }

  /** Ranks the edges of a circuit. */
  static EdgeRanking of(EdgeCircuit circuit, EdgeUniverse universe, double[] scores) {
    double[] kept = universe.weights(circuit);
    double[] raised = raised(universe, kept, scores);
    // Of a path that ties, what is nearer to the tokens comes first.
    List<Integer> order =
        IntStream.range(0, scores.length)
            .filter(edge -> kept[edge] != 0)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(edge -> -raised[edge]).thenComparing(e -> e))
            .toList();
    return new EdgeRanking(universe, order);
  }

  private static double[] raised(EdgeUniverse universe, double[] kept, double[] scores) {
    double[] raised = scores.clone();
    for (int stage = universe.stages() - 2; stage >= 0; stage--) {
      for (int target = 0; target < universe.targets(stage); target++) {
        int best = best(universe, kept, raised, stage, target);
        if (best >= 0) {
          raised[best] =
              Math.max(raised[best], greatestFrom(universe, kept, raised, stage, target));
        }
      }
    }
    return raised;
  }

  private static int best(
      EdgeUniverse universe, double[] kept, double[] scores, int stage, int target) {
    int best = -1;
    // The last of equal ones: of tokens and nodes that do as much, the nearest position.
    for (int source = 0; source < universe.sources(stage); source++) {
      if (universe.sees(stage, target, source)) {
        int edge = universe.number(stage, target, source);
        if (kept[edge] != 0 && (best < 0 || scores[edge] >= scores[best])) {
          best = edge;
        }
      }
    }
    return best;
  }

  private static double greatestFrom(
      EdgeUniverse universe, double[] kept, double[] scores, int stage, int node) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (int target = 0; target < universe.targets(stage + 1); target++) {
      if (universe.sees(stage + 1, target, node)) {
        int edge = universe.number(stage + 1, target, node);
        if (kept[edge] != 0) {
          greatest = Math.max(greatest, scores[edge]);
        }
      }
    }
    return greatest;
  }

  /** Returns the number of edges. */
  public int size() {
    return order.size();
  }

  /** Returns the circuit of the first edges, without those that lie on no path to the answer. */
  public EdgeCircuit first(int count) {
    List<Edge> edges = order.stream().limit(count).map(universe.edges()::get).toList();
    return EdgeCircuit.all(universe).with(edges).pruned();
  }
}
