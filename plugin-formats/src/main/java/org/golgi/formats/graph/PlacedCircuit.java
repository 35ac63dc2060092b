package org.golgi.formats.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.edge.Edge;
import org.golgi.edge.EdgeEnd;
import org.golgi.export.PlacedNode;
import org.golgi.export.PromptTrace;
import org.golgi.run.EdgeReport;

/**
 * Edges of a circuit over the tokens of a prompt.
 *
 * <p>What stands for several tokens is at all of them; a node at those at which its latent is
 * active, or else at the last. An edge then is a link for each pair of tokens of which the second
 * can see the first, and its weight is shared out equally between them: their sum is the edge's
 * weight.
 *
 * @param ends where ends of edges are, by end
 * @param links the links
 * @param lost edges without a link, since the prompt has no token for one end, or the second end is
 *     before the first
 */
record PlacedCircuit(SortedMap<EdgeEnd, List<Place>> ends, List<Link> links, int lost) {
  /**
   * A node of an attribution graph.
   *
   * @param id its name
   * @param position of its token
   * @param activation value of its latent; NaN where it has none
   */
  record Place(String id, int position, double activation) {}

  PlacedCircuit {
    ends = Collections.unmodifiableSortedMap(new TreeMap<>(ends));
    links = List.copyOf(links);
  }

  static PlacedCircuit of(EdgeReport edges, PromptTrace trace) {
    SortedMap<EdgeEnd, List<Place>> ends = new TreeMap<>();
    List<Link> links = new ArrayList<>();
    int lost = 0;
    for (Edge edge : edges.circuit().edges()) {
      List<Place> from = ends.computeIfAbsent(edge.from(), end -> places(end, edges, trace));
      List<Place> to = ends.computeIfAbsent(edge.to(), end -> places(end, edges, trace));
      double weight = edges.weights().getOrDefault(edge, 0.0);
      List<Link> made = links(from, to, weight);
      links.addAll(made);
      lost += made.isEmpty() ? 1 : 0;
    }
    return new PlacedCircuit(ends, links, lost);
  }

  private static List<Link> links(List<Place> from, List<Place> to, double weight) {
    List<Link> pairs = new ArrayList<>();
    for (Place target : to) {
      for (Place source : from) {
        if (source.position() <= target.position()) {
          pairs.add(new Link(source.id(), target.id(), weight));
        }
      }
    }
    return pairs.stream()
        .map(pair -> new Link(pair.source(), pair.target(), weight / pairs.size()))
        .toList();
  }

  private static List<Place> places(EdgeEnd end, EdgeReport edges, PromptTrace trace) {
    if (end instanceof EdgeEnd.Token token) {
      return trace.rows().get(token.row()).stream()
          .map(position -> token(position, trace))
          .toList();
    }
    if (end instanceof EdgeEnd.Latent latent) {
      boolean error = edges.circuit().circuit().isError(latent.node());
      return shown(
              trace.nodes().stream().filter(node -> node.node().equals(latent.node())).toList())
          .stream()
          .map(node -> place(node, error))
          .toList();
    }
    return List.of(
        new Place(
            GraphIds.answer(trace.layers(), trace.answer().id(), trace.last()),
            trace.last(),
            Double.NaN));
  }

  static Place token(int position, PromptTrace trace) {
    return new Place(
        GraphIds.token(trace.tokens().get(position).id(), position), position, Double.NaN);
  }

  private static Place place(PlacedNode node, boolean error) {
    return new Place(
        error
            ? GraphIds.error(node.node(), node.position())
            : GraphIds.latent(node.node(), node.position()),
        node.position(),
        node.activation());
  }

  private static List<PlacedNode> shown(List<PlacedNode> everywhere) {
    List<PlacedNode> active = everywhere.stream().filter(PlacedNode::active).toList();
    return active.isEmpty()
        ? everywhere.subList(Math.max(0, everywhere.size() - 1), everywhere.size())
        : active;
  }
}
