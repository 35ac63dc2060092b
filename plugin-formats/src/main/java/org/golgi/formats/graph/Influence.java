package org.golgi.formats.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How much of what leads to the answer goes through each node, as circuit-tracer counts it. The
 * weights of the links that lead to a node, without sign, are divided by their sum; a path has the
 * product of its links, and a node the sum over the paths from it to the answer.
 */
final class Influence {
  private final Map<String, List<Link>> from = new HashMap<>();
  private final Map<String, Double> arriving = new HashMap<>();
  private final Map<String, Double> known = new HashMap<>();

  /**
   * Sums over paths.
   *
   * @param links links without a cycle
   * @param answer the node at which paths end
   */
  Influence(List<Link> links, String answer) {
    for (Link link : links) {
      from.computeIfAbsent(link.source(), id -> new ArrayList<>()).add(link);
      arriving.merge(link.target(), Math.abs(link.weight()), Double::sum);
    }
    known.put(answer, 1.0);
  }

  /** The sum over the paths from a node. */
  double of(String node) {
    Double before = known.get(node);
    if (before != null) {
      return before;
    }
    double sum = 0;
    for (Link link : from.getOrDefault(node, List.of())) {
      double all = Objects.requireNonNull(arriving.get(link.target()));
      if (all > 0) {
        sum += Math.abs(link.weight()) / all * of(link.target());
      }
    }
    known.put(node, sum);
    return sum;
  }

  /**
   * What viewers call influence: of all nodes from the most influential to each, the share of the
   * sum, so that a threshold of 0.8 shows the fewest nodes that have 0.8 of it.
   */
  Map<String, Double> cumulated(List<String> nodes) {
    List<String> ordered =
        nodes.stream()
            .sorted(Comparator.comparingDouble(this::of).reversed().thenComparing(id -> id))
            .toList();
    double all = ordered.stream().mapToDouble(this::of).sum();
    Map<String, Double> shares = new HashMap<>();
    double sum = 0;
    for (String node : ordered) {
      sum += of(node);
      shares.put(node, all > 0 ? Math.min(1, sum / all) : 1);
    }
    return shares;
  }
}
