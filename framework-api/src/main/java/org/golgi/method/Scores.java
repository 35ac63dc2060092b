package org.golgi.method;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.graph.HostTensor;
import org.golgi.sae.Site;

/**
 * How much each node matters.
 *
 * @param bySite for each site {@code [mask rows, columns]}; a positive score says that the node
 *     helps the behaviour, a negative one that it hinders it
 * @param figures numbers about the scoring itself, such as a completeness gap, by name
 */
public record Scores(SortedMap<Site, HostTensor> bySite, Map<String, Double> figures) {
  public Scores {
    bySite = Collections.unmodifiableSortedMap(new TreeMap<>(bySite));
    figures = Collections.unmodifiableMap(new TreeMap<>(figures));
  }
}
