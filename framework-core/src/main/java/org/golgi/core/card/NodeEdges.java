package org.golgi.core.card;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.golgi.card.CardEdge;
import org.golgi.card.CardEdges;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.NodeRows;
import org.golgi.edge.Edge;
import org.golgi.edge.EdgeEnd;
import org.golgi.run.EdgeReport;

/**
 * Looks up the edges of nodes.
 *
 * @param edges the edges of a circuit
 * @param most edges that are told of each side, at most
 */
public record NodeEdges(EdgeReport edges, int most) {
  /** Returns the edges of a node; none of one that is on no path. */
  public CardEdges of(CircuitNode node) {
    EdgeEnd end = new EdgeEnd.Latent(node);
    List<Edge> arriving =
        edges.circuit().edges().stream().filter(edge -> edge.to().equals(end)).toList();
    List<Edge> leaving =
        edges.circuit().edges().stream().filter(edge -> edge.from().equals(end)).toList();
    return new CardEdges(
        arriving.size(),
        leaving.size(),
        strongest(arriving, Edge::from),
        strongest(leaving, Edge::to));
  }

  private List<CardEdge> strongest(List<Edge> some, Function<Edge, EdgeEnd> other) {
    return some.stream()
        .map(edge -> new CardEdge(other.apply(edge), place(other.apply(edge)), weight(edge)))
        .sorted(Comparator.comparingDouble((CardEdge edge) -> -Math.abs(edge.weight())))
        .limit(most)
        .toList();
  }

  private double weight(Edge edge) {
    return edges.weights().getOrDefault(edge, 0.0);
  }

  private String place(EdgeEnd end) {
    NodeRows rows = edges.circuit().circuit().rows();
    if (end instanceof EdgeEnd.Token token) {
      return rows.label(token.row());
    }
    return end instanceof EdgeEnd.Latent latent ? rows.label(latent.node().row()) : "";
  }
}
