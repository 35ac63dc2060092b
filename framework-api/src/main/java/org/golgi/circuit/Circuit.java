package org.golgi.circuit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.sae.Site;

/**
 * A set of nodes: one mask for each site of a splice. Immutable.
 *
 * @param granularity what a row of the masks is
 * @param firstPosition position of row 0: 1 where the model has a beginning-of-sequence token,
 *     which is never spliced
 * @param masks the nodes that are in the circuit, by site
 */
public record Circuit(Granularity granularity, int firstPosition, SortedMap<Site, NodeMask> masks) {
  public Circuit {
    masks = Collections.unmodifiableSortedMap(new TreeMap<>(masks));
  }

  /** Returns the number of nodes. */
  public int size() {
    return masks.values().stream().mapToInt(NodeMask::count).sum();
  }

  /** Returns the nodes, ordered. */
  public List<CircuitNode> nodes() {
    List<CircuitNode> nodes = new ArrayList<>();
    for (Map.Entry<Site, NodeMask> entry : masks.entrySet()) {
      int latents = entry.getValue().latents();
      entry.getValue().bits().stream()
          .forEach(
              bit -> {
                int position =
                    granularity == Granularity.FREE
                        ? CircuitNode.EVERY
                        : firstPosition + bit / latents;
                nodes.add(new CircuitNode(entry.getKey(), position, bit % latents));
              });
    }
    return nodes;
  }

  /** Returns the circuit of the nodes that this one lacks. */
  public Circuit complement() {
    SortedMap<Site, NodeMask> flipped = new TreeMap<>();
    masks.forEach((site, mask) -> flipped.put(site, mask.complement()));
    return new Circuit(granularity, firstPosition, flipped);
  }
}
