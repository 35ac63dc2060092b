package org.golgi.methods.mask;

import java.util.List;
import java.util.SortedMap;
import org.golgi.circuit.Circuit;
import org.golgi.graph.HostTensor;
import org.golgi.sae.Site;

/** A way to learn circuits of many sizes. */
interface SizedMasks {
  /**
   * Learns a circuit of each size.
   *
   * @param sizes ascending
   */
  SortedMap<Integer, Circuit> circuits(List<Integer> sizes);

  /** Returns the scores of the nodes. */
  SortedMap<Site, HostTensor> scores();

  /** Returns the number of prompts taken forward and backward that no one else has counted. */
  long passes();
}
