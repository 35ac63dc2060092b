package org.golgi.core.story;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.golgi.circuit.CircuitNode;
import org.golgi.edge.Edge;
import org.golgi.edge.EdgeEnd;
import org.golgi.run.EdgeReport;

/**
 * How much two nodes have to do with one another, from 0 to 1: the size of the correlation of their
 * activations over prompts; with edges, the mean of that and of the share that they have in common
 * of the ends to which edges join either (Jaccard 1912).
 *
 * @param activity activations
 * @param neighbours the ends to which edges join a node; empty without edges
 */
record Alikeness(Activity activity, Map<CircuitNode, Set<EdgeEnd>> neighbours) {
  static Alikeness of(Activity activity, Optional<EdgeReport> edges) {
    Map<CircuitNode, Set<EdgeEnd>> neighbours = new HashMap<>();
    edges.ifPresent(report -> report.circuit().edges().forEach(edge -> add(neighbours, edge)));
    return new Alikeness(activity, neighbours);
  }

  private static void add(Map<CircuitNode, Set<EdgeEnd>> neighbours, Edge edge) {
    if (edge.from() instanceof EdgeEnd.Latent from) {
      neighbours.computeIfAbsent(from.node(), node -> new HashSet<>()).add(edge.to());
    }
    if (edge.to() instanceof EdgeEnd.Latent to) {
      neighbours.computeIfAbsent(to.node(), node -> new HashSet<>()).add(edge.from());
    }
  }

  double of(CircuitNode one, CircuitNode other) {
    double together = Math.abs(correlation(activity.of(one), activity.of(other)));
    return neighbours.isEmpty() ? together : (together + common(one, other)) / 2;
  }

  private double common(CircuitNode one, CircuitNode other) {
    Set<EdgeEnd> all = new TreeSet<>(neighbours.getOrDefault(one, Set.of()));
    all.addAll(neighbours.getOrDefault(other, Set.of()));
    Set<EdgeEnd> both = new TreeSet<>(neighbours.getOrDefault(one, Set.of()));
    both.retainAll(neighbours.getOrDefault(other, Set.of()));
    return all.isEmpty() ? 0 : (double) both.size() / all.size();
  }

  /** Pearson's correlation; 0 of what does not vary. */
  static double correlation(double[] one, double[] other) {
    double meanOne = Arrays.stream(one).average().orElse(0);
    double meanOther = Arrays.stream(other).average().orElse(0);
    double product = 0;
    double squaresOne = 0;
    double squaresOther = 0;
    for (int i = 0; i < one.length; i++) {
      product += (one[i] - meanOne) * (other[i] - meanOther);
      squaresOne += (one[i] - meanOne) * (one[i] - meanOne);
      squaresOther += (other[i] - meanOther) * (other[i] - meanOther);
    }
    double scale = Math.sqrt(squaresOne * squaresOther);
    return scale == 0 ? 0 : product / scale;
  }

  /**
   * The mean over the pairs of one node of each of two sets; over all pairs of one set of itself.
   */
  double between(List<CircuitNode> some, List<CircuitNode> others) {
    double sum = 0;
    int count = 0;
    for (CircuitNode one : some) {
      for (CircuitNode other : others) {
        if (!one.equals(other)) {
          sum += of(one, other);
          count++;
        }
      }
    }
    return count == 0 ? 0 : sum / count;
  }
}
