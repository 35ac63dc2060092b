package org.golgi.method;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Circuit;
import org.golgi.graph.HostTensor;
import org.golgi.sae.Site;

/**
 * What a method found.
 *
 * @param circuit the circuit
 * @param scores what the choice was made by, for each site {@code [mask rows, columns]}; greater is
 *     more likely in the circuit
 * @param figures numbers about the search itself, such as steps and final sparsity, by name
 */
public record Finding(
    Circuit circuit, SortedMap<Site, HostTensor> scores, Map<String, Double> figures) {
  public Finding {
    scores = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(scores));
    figures = java.util.Collections.unmodifiableMap(new TreeMap<>(figures));
  }
}
