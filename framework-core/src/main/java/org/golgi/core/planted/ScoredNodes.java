package org.golgi.core.planted;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.golgi.circuit.CircuitNode;
import org.golgi.graph.HostTensor;
import org.golgi.sae.Site;

/**
 * The scores of all nodes of a motif, greatest first.
 *
 * @param byNode the score of each node at a position
 */
record ScoredNodes(SortedMap<CircuitNode, Double> byNode) {
  /**
   * Scores that differ by less than this share of the greatest are one: where a node does nothing,
   * round-off of float32 is of the order 1e-7.
   */
  private static final double RESOLUTION = 1e-6;

  ScoredNodes {
    byNode = Collections.unmodifiableSortedMap(new TreeMap<>(byNode));
  }

  /**
   * Takes the scores of a method. Where a node is a latent at all positions, it gives its score to
   * the node at each.
   *
   * @param bySite for each site {@code [mask rows, columns]}
   */
  static ScoredNodes of(SortedMap<Site, HostTensor> bySite) {
    double greatest =
        bySite.values().stream()
            .flatMapToDouble(scores -> Arrays.stream(scores.toDoubles()))
            .map(Math::abs)
            .max()
            .orElse(0);
    SortedMap<CircuitNode, Double> byNode = new TreeMap<>();
    bySite.forEach(
        (site, scores) -> {
          int rows = scores.shape().extent(0);
          int columns = scores.shape().extent(1);
          for (int position = 0; position < Motif.POSITIONS; position++) {
            for (int column = 0; column < columns; column++) {
              double score = scores.at(position % rows * columns + column);
              byNode.put(new CircuitNode(site, position, column), resolved(score, greatest));
            }
          }
        });
    return new ScoredNodes(byNode);
  }

  /** Returns a score in units of the resolution. */
  static double resolved(double score, double greatest) {
    // Adding 0 makes one zero of both.
    return greatest == 0 ? 0 : Math.rint(score / (RESOLUTION * greatest)) + 0.0;
  }

  double auroc(Set<CircuitNode> truth) {
    List<Double> positives = new ArrayList<>();
    List<Double> negatives = new ArrayList<>();
    byNode.forEach((node, score) -> (truth.contains(node) ? positives : negatives).add(score));
    return Auroc.of(positives, negatives);
  }

  /** Returns the nodes that are among the first so many, whichever way ties are broken. */
  Set<CircuitNode> first(int count) {
    List<Double> descending = new ArrayList<>(byNode.values());
    descending.sort(Collections.reverseOrder());
    double next = count < descending.size() ? descending.get(count) : Double.NEGATIVE_INFINITY;
    Set<CircuitNode> first = new TreeSet<>();
    for (Map.Entry<CircuitNode, Double> entry : byNode.entrySet()) {
      if (entry.getValue() > next) {
        first.add(entry.getKey());
      }
    }
    return first;
  }
}
