package org.golgi.core.planted;

import java.util.Set;
import java.util.TreeSet;
import org.golgi.circuit.CircuitNode;
import org.golgi.edge.Edge;
import org.golgi.edge.EdgeEnd;

/**
 * The edges of a planted circuit: a word feeds the latent at its position, that what is written at
 * the last position, and that the answer.
 */
final class TrueEdges {
  private TrueEdges() {}

  static Set<Edge> of(Motif motif) {
    Set<Edge> edges = new TreeSet<>();
    for (CircuitNode node : motif.truth().nodes()) {
      EdgeEnd end = new EdgeEnd.Latent(node);
      if (node.site().equals(PlantedModel.LATE)) {
        edges.add(new Edge(end, new EdgeEnd.Answer()));
        continue;
      }
      edges.add(new Edge(new EdgeEnd.Token(node.row()), end));
      motif.truth().nodes().stream()
          .filter(late -> late.site().equals(PlantedModel.LATE) && feeds(node, late))
          .forEach(late -> edges.add(new Edge(end, new EdgeEnd.Latent(late))));
    }
    return edges;
  }

  /** What is carried is one part by itself, the answer is made of all. */
  private static boolean feeds(CircuitNode early, CircuitNode late) {
    return switch (late.latent()) {
      case Feature.CARRIED -> early.latent() == Feature.A;
      case Feature.ALSO_CARRIED -> early.latent() == Feature.B;
      default -> true;
    };
  }
}
