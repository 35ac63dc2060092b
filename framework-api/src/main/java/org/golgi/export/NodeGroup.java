package org.golgi.export;

import java.util.List;
import org.golgi.circuit.CircuitNode;

/**
 * Nodes that do one thing together.
 *
 * @param label what they do
 * @param nodes the nodes
 */
public record NodeGroup(String label, List<CircuitNode> nodes) {
  public NodeGroup {
    nodes = List.copyOf(nodes);
  }
}
