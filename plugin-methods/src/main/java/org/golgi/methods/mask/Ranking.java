package org.golgi.methods.mask;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.NodeMask;
import org.golgi.graph.HostTensor;
import org.golgi.sae.Site;

/** Nodes in the order of their scores, greatest first; equal ones by site and index. */
final class Ranking {
  private record Entry(Site site, int index, double score) {}

  private final SortedMap<Site, HostTensor> scores;
  private final List<Entry> order = new ArrayList<>();

  /**
   * Ranks nodes.
   *
   * @param scores for each site {@code [mask rows, latents]}
   */
  Ranking(SortedMap<Site, HostTensor> scores) {
    this.scores = scores;
    scores.forEach(
        (site, tensor) -> {
          for (int i = 0; i < tensor.shape().size(); i++) {
            order.add(new Entry(site, i, tensor.at(i)));
          }
        });
    order.sort(Comparator.comparingDouble(Entry::score).reversed());
  }

  /** The number of nodes. */
  int size() {
    return order.size();
  }

  /** The number of nodes whose score is above a number. */
  int above(double score) {
    return (int) order.stream().filter(entry -> entry.score() > score).count();
  }

  /** The masks of so many of the first nodes. */
  SortedMap<Site, NodeMask> first(int count) {
    Map<Site, BitSet> on = new TreeMap<>();
    scores.keySet().forEach(site -> on.put(site, new BitSet()));
    for (Entry entry : order.subList(0, count)) {
      on.getOrDefault(entry.site(), new BitSet()).set(entry.index());
    }
    SortedMap<Site, NodeMask> masks = new TreeMap<>();
    scores.forEach(
        (site, tensor) ->
            masks.put(
                site,
                new NodeMask(
                    tensor.shape().extent(0),
                    tensor.shape().extent(1),
                    on.getOrDefault(site, new BitSet()))));
    return masks;
  }
}
