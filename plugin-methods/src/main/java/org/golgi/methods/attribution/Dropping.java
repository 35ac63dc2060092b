package org.golgi.methods.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.NodeMask;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.sae.Site;
import org.golgi.selection.Ranking;

/** The order in which nodes are dropped from a circuit, round by round. */
final class Dropping {
  private Circuit left;

  /** The nodes that are left and those dropped, in the order of their worth, best first. */
  private List<CircuitNode> order = new ArrayList<>();

  /** Number of nodes that had an effect in the first round; 0 before it. */
  private int live;

  Dropping(Circuit all) {
    this.left = all;
  }

  /** The nodes that no round has dropped. */
  Circuit left() {
    return left;
  }

  /**
   * Keeps a share of the nodes, and none without effect.
   *
   * @param scores of each site, greater is better, {@code [mask rows, columns]}
   * @param share at least one node is dropped, and one kept
   */
  void round(SortedMap<Site, HostTensor> scores, double share) {
    List<CircuitNode> effective = new ArrayList<>();
    List<CircuitNode> idle = new ArrayList<>();
    for (CircuitNode node : Ranking.of(left, scores).nodes()) {
      (score(scores, node) == 0 ? idle : effective).add(node);
    }
    List<CircuitNode> ranked = new ArrayList<>(effective);
    if (live == 0) {
      live = effective.size();
    } else {
      ranked.addAll(idle);
      ranked.addAll(order.subList(left.size(), order.size()));
    }
    order = ranked;
    int kept = Math.min(effective.size(), Math.max(1, (int) (share * effective.size())));
    left = left.none().plus(effective.subList(0, kept));
  }

  private static double score(SortedMap<Site, HostTensor> scores, CircuitNode node) {
    HostTensor atSite = Objects.requireNonNull(scores.get(node.site()));
    return atSite.at(node.row() * atSite.shape().extent(1) + node.latent());
  }

  /** The number of nodes that had an effect in the first round. */
  int live() {
    return live;
  }

  /**
   * The places as scores, for each site {@code [mask rows, columns]}: 1 for the best, then evenly
   * down to nearly 0; 0 for nodes without effect.
   */
  SortedMap<Site, HostTensor> places() {
    SortedMap<Site, double[]> places = new TreeMap<>();
    left.masks()
        .forEach((site, mask) -> places.put(site, new double[mask.rows() * mask.columns()]));
    for (int i = 0; i < order.size(); i++) {
      CircuitNode node = order.get(i);
      int columns = Objects.requireNonNull(left.masks().get(node.site())).columns();
      Objects.requireNonNull(places.get(node.site()))[node.row() * columns + node.latent()] =
          (order.size() - i) / (double) order.size();
    }
    SortedMap<Site, HostTensor> scores = new TreeMap<>();
    for (Map.Entry<Site, NodeMask> entry : left.masks().entrySet()) {
      Shape shape = Shape.of(entry.getValue().rows(), entry.getValue().columns());
      scores.put(
          entry.getKey(), HostTensor.of(shape, Objects.requireNonNull(places.get(entry.getKey()))));
    }
    return scores;
  }
}
