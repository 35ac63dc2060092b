package org.golgi.core.story;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.golgi.circuit.CircuitNode;
import org.golgi.sae.Site;

/**
 * Nodes of one site that may be a group. Ordered as they are computed: by site, then by their first
 * row and node.
 *
 * @param role what the roles of their rows have in common, but for numbers; empty if nothing
 * @param nodes the nodes, in order, one at least
 * @param part which part of what stands there: 0 for all
 */
record Cell(String role, List<CircuitNode> nodes, int part) {
  static final Comparator<Cell> ORDER =
      Comparator.comparing(Cell::site)
          .thenComparing(cell -> cell.nodes().get(0).row())
          .thenComparing(cell -> cell.nodes().get(0));

  Cell {
    nodes = nodes.stream().sorted().toList();
  }

  Site site() {
    return nodes.get(0).site();
  }

  /** The rows of its nodes, each once. */
  List<Integer> rows() {
    return nodes.stream().map(CircuitNode::row).distinct().sorted().toList();
  }

  Cell plus(Cell other) {
    return new Cell(
        role.equals(other.role) ? role : "",
        Stream.concat(nodes.stream(), other.nodes.stream()).toList(),
        0);
  }

  /**
   * The same in two parts, if its nodes fall into two sets that have to do with one another within
   * and not between: by average linkage (Sokal and Michener 1958).
   *
   * @param within the least alikeness within each
   * @param times how many times that between them is
   */
  List<Cell> parted(Alikeness alike, double within, double times) {
    List<List<CircuitNode>> clusters = new ArrayList<>();
    nodes.forEach(node -> clusters.add(new ArrayList<>(List.of(node))));
    while (clusters.size() > 2) {
      int first = 0;
      int second = 1;
      double most = -1;
      for (int i = 0; i < clusters.size(); i++) {
        for (int j = i + 1; j < clusters.size(); j++) {
          double alikeness = alike.between(clusters.get(i), clusters.get(j));
          if (alikeness > most) {
            most = alikeness;
            first = i;
            second = j;
          }
        }
      }
      clusters.get(first).addAll(clusters.remove(second));
    }
    if (clusters.size() < 2 || clusters.stream().anyMatch(cluster -> cluster.size() < 2)) {
      return List.of(this);
    }
    double between = alike.between(clusters.get(0), clusters.get(1));
    boolean apart =
        clusters.stream()
            .mapToDouble(cluster -> alike.between(cluster, cluster))
            .allMatch(own -> own >= within && own >= times * between);
    return apart
        ? List.of(new Cell(role, clusters.get(0), 1), new Cell(role, clusters.get(1), 2))
        : List.of(this);
  }
}
