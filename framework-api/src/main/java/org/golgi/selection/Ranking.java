package org.golgi.selection;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.NodeMask;
import org.golgi.graph.HostTensor;
import org.golgi.sae.Site;

/** Nodes in the order of their scores, greatest first; equal ones by site and index. */
public final class Ranking {
  private record Entry(Site site, int index, double score) {}

  private final Circuit among;
  private final SortedMap<Site, HostTensor> scores;
  private final List<Entry> order;

  private Ranking(Circuit among, SortedMap<Site, HostTensor> scores, List<Entry> order) {
    this.among = among;
    this.scores = Collections.unmodifiableSortedMap(new TreeMap<>(scores));
    this.order = order;
  }

  /**
   * Ranks some nodes.
   *
   * @param among the nodes
   * @param scores for each site {@code [mask rows, columns]}
   */
  public static Ranking of(Circuit among, SortedMap<Site, HostTensor> scores) {
    List<Entry> order = new ArrayList<>();
    scores.forEach(
        (site, tensor) -> {
          NodeMask mask = among.masks().get(site);
          if (mask != null) {
            mask.bits().stream().forEach(i -> order.add(new Entry(site, i, tensor.at(i))));
          }
        });
    order.sort(Comparator.comparingDouble(Entry::score).reversed());
    return new Ranking(among, scores, order);
  }

  /** Returns the number of nodes. */
  public int size() {
    return order.size();
  }

  /** Returns what the nodes are ranked by, for each site {@code [mask rows, columns]}. */
  public SortedMap<Site, HostTensor> scores() {
    return scores;
  }

  /** Returns the score of a node by its place, from 0. */
  public double score(int place) {
    return order.get(place).score();
  }

  /** Returns the nodes, in order. */
  public List<CircuitNode> nodes() {
    return order.stream().map(this::node).toList();
  }

  private CircuitNode node(Entry entry) {
    int columns = Objects.requireNonNull(among.masks().get(entry.site())).columns();
    return new CircuitNode(entry.site(), entry.index() / columns, entry.index() % columns);
  }

  /** Returns the circuit of so many of the first nodes. */
  public Circuit first(int count) {
    return first(count, among.none());
  }

  /** Returns the circuit of so many of the first nodes, and of the nodes of another. */
  public Circuit first(int count, Circuit others) {
    SortedMap<Site, BitSet> on = new TreeMap<>();
    others.masks().forEach((site, mask) -> on.put(site, mask.bits()));
    for (Entry entry : order.subList(0, count)) {
      on.computeIfAbsent(entry.site(), site -> new BitSet()).set(entry.index());
    }
    SortedMap<Site, NodeMask> masks = new TreeMap<>();
    among
        .masks()
        .forEach(
            (site, mask) ->
                masks.put(
                    site,
                    new NodeMask(
                        mask.rows(), mask.columns(), on.getOrDefault(site, new BitSet()))));
    return new Circuit(among.rows(), among.errorNodes(), masks);
  }
}
