package org.golgi.formats.stability;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.graph.HostTensor;
import org.golgi.sae.Site;

/**
 * A circuit that is compared with others.
 *
 * @param name what tells it from the others: a lambda, or a run folder
 * @param elements what it consists of
 * @param scores what its nodes were chosen by; empty where that is not known
 */
record Member(String name, Set<?> elements, SortedMap<Site, HostTensor> scores) {
  Member {
    elements = Collections.unmodifiableSet(elements);
    scores = Collections.unmodifiableSortedMap(new TreeMap<>(scores));
  }

  int size() {
    return elements.size();
  }
}
