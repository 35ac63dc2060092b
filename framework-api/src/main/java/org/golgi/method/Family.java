package org.golgi.method;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Circuit;
import org.golgi.graph.HostTensor;
import org.golgi.sae.Site;

/**
 * Circuits of many sizes by one method: its frontier.
 *
 * @param circuits the circuits, each by the size that was asked for; it has at most that many nodes
 * @param scores what the choice was made by, for each site {@code [mask rows, columns]}
 * @param figures numbers about the search itself, by name
 */
public record Family(
    SortedMap<Integer, Circuit> circuits,
    SortedMap<Site, HostTensor> scores,
    Map<String, Double> figures) {
  public Family {
    circuits = Collections.unmodifiableSortedMap(new TreeMap<>(circuits));
    scores = Collections.unmodifiableSortedMap(new TreeMap<>(scores));
    figures = Collections.unmodifiableMap(new TreeMap<>(figures));
  }
}
