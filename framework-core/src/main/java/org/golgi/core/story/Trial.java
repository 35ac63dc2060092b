package org.golgi.core.story;

import java.util.Collection;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;

/**
 * A change of a circuit.
 *
 * @param nodes the nodes that are computed; all others are at their ablation values
 * @param set the nodes that are set to their values on a source prompt; they need not be among
 *     those that are computed
 */
record Trial(Circuit nodes, Circuit set) {
  /** The circuit as it is. */
  static Trial of(Circuit circuit) {
    return new Trial(circuit, circuit.none());
  }

  /** A circuit with some nodes at their values on a source prompt. */
  static Trial setting(Circuit circuit, Collection<CircuitNode> nodes) {
    return new Trial(circuit, circuit.none().plus(nodes));
  }
}
