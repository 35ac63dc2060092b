package org.golgi.selection;

import java.util.SortedMap;
import org.golgi.circuit.Circuit;
import org.golgi.graph.HostTensor;
import org.golgi.sae.Site;

/** How much each node matters beside those of a circuit, in it or not. */
@FunctionalInterface
public interface Importance {
  /** Returns it for each site, {@code [mask rows, columns]}. */
  SortedMap<Site, HostTensor> at(Circuit circuit);
}
