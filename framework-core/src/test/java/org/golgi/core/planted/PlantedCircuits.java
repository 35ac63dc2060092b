package org.golgi.core.planted;

import java.util.BitSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.NodeMask;
import org.golgi.circuit.NodeRows;
import org.golgi.sae.Site;

/** Circuits in the universe of a motif's nodes at positions. */
final class PlantedCircuits {
  private PlantedCircuits() {}

  static Circuit of(Motif motif, Set<CircuitNode> nodes) {
    int columns = motif.universe() / (2 * Motif.POSITIONS);
    SortedMap<Site, NodeMask> masks = new TreeMap<>();
    for (Site site : motif.model().saes().keySet()) {
      BitSet on = new BitSet();
      nodes.stream()
          .filter(node -> node.site().equals(site))
          .forEach(node -> on.set(node.row() * columns + node.latent()));
      masks.put(site, new NodeMask(Motif.POSITIONS, columns, on));
    }
    return new Circuit(
        new NodeRows.Positions(0, Motif.POSITIONS),
        motif.splicing().errorTerm() == ErrorTerm.NODE,
        masks);
  }
}
