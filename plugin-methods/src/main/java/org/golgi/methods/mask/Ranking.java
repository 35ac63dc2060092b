package org.golgi.methods.mask;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.NodeMask;
import org.golgi.graph.HostTensor;
import org.golgi.sae.Site;

/** Nodes in the order of their scores, greatest first; equal ones by site and index. */
final class Ranking {
  private record Entry(Site site, int index, double score) {}

  private final SortedMap<Site, NodeMask> among;
  private final List<Entry> order = new ArrayList<>();

  private Ranking(SortedMap<Site, NodeMask> among) {
    this.among = among;
  }

  /**
   * Ranks some nodes.
   *
   * @param among the nodes
   * @param scores for each site {@code [mask rows, latents]}
   */
  static Ranking of(SortedMap<Site, NodeMask> among, SortedMap<Site, HostTensor> scores) {
    Ranking ranking = new Ranking(among);
    scores.forEach(
        (site, tensor) ->
            ranking.bits(site).stream()
                .forEach(i -> ranking.order.add(new Entry(site, i, tensor.at(i)))));
    ranking.order.sort(Comparator.comparingDouble(Entry::score).reversed());
    return ranking;
  }

  private BitSet bits(Site site) {
    NodeMask mask = among.get(site);
    return mask == null ? new BitSet() : mask.bits();
  }

  /** The number of nodes. */
  int size() {
    return order.size();
  }

  /** The masks of so many of the first nodes, and of the nodes of other masks. */
  SortedMap<Site, NodeMask> first(int count, SortedMap<Site, NodeMask> others) {
    SortedMap<Site, BitSet> on = new TreeMap<>();
    others.forEach((site, mask) -> on.put(site, mask.bits()));
    for (Entry entry : order.subList(0, count)) {
      on.computeIfAbsent(entry.site(), site -> new BitSet()).set(entry.index());
    }
    SortedMap<Site, NodeMask> masks = new TreeMap<>();
    among.forEach(
        (site, mask) ->
            masks.put(
                site,
                new NodeMask(mask.rows(), mask.latents(), on.getOrDefault(site, new BitSet()))));
    return masks;
  }
}
