package org.golgi.circuit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.golgi.sae.Site;

/**
 * A set of nodes: one mask for each site of a splice. Immutable.
 *
 * @param rows what the rows of the masks are
 * @param errorNodes whether the last column of each mask is the SAE's error ({@link
 *     ErrorTerm#NODE})
 * @param masks the nodes that are in the circuit, by site
 */
public record Circuit(NodeRows rows, boolean errorNodes, SortedMap<Site, NodeMask> masks) {
  public Circuit {
    masks = Collections.unmodifiableSortedMap(new TreeMap<>(masks));
  }

  /** Returns the number of nodes. */
  public int size() {
    return masks.values().stream().mapToInt(NodeMask::count).sum();
  }

  /** Returns the number of nodes that there are to choose from. */
  public int universe() {
    return masks.values().stream().mapToInt(mask -> mask.rows() * mask.columns()).sum();
  }

  /** Returns the nodes, ordered. */
  public List<CircuitNode> nodes() {
    List<CircuitNode> nodes = new ArrayList<>();
    for (Map.Entry<Site, NodeMask> entry : masks.entrySet()) {
      int columns = entry.getValue().columns();
      entry.getValue().bits().stream()
          .forEach(bit -> nodes.add(new CircuitNode(entry.getKey(), bit / columns, bit % columns)));
    }
    return nodes;
  }

  /** Whether a node is in the circuit. */
  public boolean contains(CircuitNode node) {
    NodeMask mask = masks.get(node.site());
    return mask != null && mask.on(node.row(), node.latent());
  }

  /** Whether a node is a site's error. */
  public boolean isError(CircuitNode node) {
    NodeMask mask = masks.get(node.site());
    return errorNodes && mask != null && node.latent() == mask.columns() - 1;
  }

  /** Returns the circuit of the nodes that this one lacks. */
  public Circuit complement() {
    return map(NodeMask::complement);
  }

  /** Returns the circuit without nodes, in the same universe. */
  public Circuit none() {
    return map(mask -> NodeMask.zeros(mask.rows(), mask.columns()));
  }

  /** Returns the circuit of every node of the universe. */
  public Circuit all() {
    return map(mask -> NodeMask.ones(mask.rows(), mask.columns()));
  }

  /** Returns the circuit of nodes of this one and of others. */
  public Circuit plus(Collection<CircuitNode> nodes) {
    return combined(nodes, NodeMask::or);
  }

  /** Returns the circuit of this one's nodes but for some. */
  public Circuit minus(Collection<CircuitNode> nodes) {
    return combined(nodes, NodeMask::andNot);
  }

  private Circuit map(UnaryOperator<NodeMask> function) {
    SortedMap<Site, NodeMask> mapped = new TreeMap<>();
    masks.forEach((site, mask) -> mapped.put(site, function.apply(mask)));
    return new Circuit(rows, errorNodes, mapped);
  }

  private Circuit combined(Collection<CircuitNode> nodes, BinaryOperator<NodeMask> function) {
    SortedMap<Site, BitSet> bits = new TreeMap<>();
    for (CircuitNode node : nodes) {
      NodeMask mask = masks.get(node.site());
      if (mask == null) {
        throw new IllegalArgumentException("the circuit has no site " + node.site());
      }
      bits.computeIfAbsent(node.site(), site -> new BitSet())
          .set(node.row() * mask.columns() + node.latent());
    }
    SortedMap<Site, NodeMask> combined = new TreeMap<>(masks);
    bits.forEach(
        (site, on) ->
            combined.computeIfPresent(
                site,
                (key, mask) ->
                    function.apply(mask, new NodeMask(mask.rows(), mask.columns(), on))));
    return new Circuit(rows, errorNodes, combined);
  }
}
