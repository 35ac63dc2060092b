package org.golgi.edge;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.sae.Site;

/**
 * Nodes and the edges between them that are kept. Immutable.
 *
 * <p>What it computes: values follow in the order of the sites. A node of the first site has its
 * latent's value on the prompt whose tokens are the clean prompt's where an edge leads from them,
 * and the corrupted prompt's elsewhere. A node of a later site has what one segment of the model
 * makes of the site before, where nodes from which an edge leads to it have the values that they
 * have here, and all other latents their ablation value. The answer likewise follows from the last
 * site.
 *
 * <p>So all edges give what the circuit of nodes gives, and none what ablation alone gives. In a
 * {@link #pruned} circuit nothing depends on nodes that no path reaches: they have their ablation
 * value.
 *
 * @param circuit the nodes
 * @param edges edges between them, of those that an {@link EdgeUniverse} has
 */
public record EdgeCircuit(Circuit circuit, SortedSet<Edge> edges) {
  public EdgeCircuit {
    edges = Collections.unmodifiableSortedSet(new TreeSet<>(edges));
  }

  /** Returns the circuit of every edge that there can be. */
  public static EdgeCircuit all(EdgeUniverse universe) {
    return new EdgeCircuit(universe.circuit(), new TreeSet<>(universe.edges()));
  }

  /** Returns the number of edges. */
  public int size() {
    return edges.size();
  }

  /** Returns the circuit without some edges. */
  public EdgeCircuit minus(Collection<Edge> removed) {
    SortedSet<Edge> rest = new TreeSet<>(edges);
    rest.removeAll(new HashSet<>(removed));
    return new EdgeCircuit(circuit, rest);
  }

  /** Returns the circuit with other edges. */
  public EdgeCircuit with(Collection<Edge> others) {
    return new EdgeCircuit(circuit, new TreeSet<>(others));
  }

  /**
   * Returns the circuit of the edges that lie on a path to the answer from a token, or from a node
   * that is {@link #blind}. Edges that lead nowhere do nothing. A node that no path reaches is the
   * same on every prompt, if ablation is; its place takes its ablation value.
   */
  public EdgeCircuit pruned() {
    Set<EdgeEnd> reached = new HashSet<>();
    blind().forEach(node -> reached.add(new EdgeEnd.Latent(node)));
    // Edges are ordered by where they end, so what leads to a node comes before what leaves it.
    for (Edge edge : edges) {
      if (edge.from() instanceof EdgeEnd.Token || reached.contains(edge.from())) {
        reached.add(edge.to());
      }
    }
    Set<EdgeEnd> needed = new HashSet<>();
    SortedSet<Edge> backwards = new TreeSet<>(Collections.reverseOrder());
    backwards.addAll(edges);
    SortedSet<Edge> kept = new TreeSet<>();
    for (Edge edge : backwards) {
      boolean leadsOn = edge.to() instanceof EdgeEnd.Answer || needed.contains(edge.to());
      boolean begins = edge.from() instanceof EdgeEnd.Token || reached.contains(edge.from());
      if (leadsOn && begins) {
        needed.add(edge.from());
        kept.add(edge);
      }
    }
    return new EdgeCircuit(circuit, kept);
  }

  /**
   * Returns the nodes to which no edge can lead, since the circuit has none at the site before that
   * they could see. They are what ablation alone makes of them, the same on every prompt if
   * ablation is.
   */
  public SortedSet<CircuitNode> blind() {
    List<Site> sites = List.copyOf(circuit.masks().keySet());
    List<CircuitNode> nodes = circuit.nodes();
    SortedSet<CircuitNode> blind = new TreeSet<>();
    for (CircuitNode node : nodes) {
      int site = sites.indexOf(node.site());
      if (site > 0
          && nodes.stream()
              .noneMatch(
                  other ->
                      other.site().equals(sites.get(site - 1))
                          && EdgeUniverse.sees(circuit, node.row(), other.row()))) {
        blind.add(node);
      }
    }
    return blind;
  }

  /** Returns the nodes on the paths of {@link #pruned}. */
  public SortedSet<CircuitNode> connected() {
    return pruned().edges().stream()
        .flatMap(edge -> Stream.of(edge.from(), edge.to()))
        .filter(EdgeEnd.Latent.class::isInstance)
        .map(end -> ((EdgeEnd.Latent) end).node())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the nodes that are on none. */
  public SortedSet<CircuitNode> unconnected() {
    SortedSet<CircuitNode> rest = new TreeSet<>(circuit.nodes());
    rest.removeAll(connected());
    return rest;
  }
}
