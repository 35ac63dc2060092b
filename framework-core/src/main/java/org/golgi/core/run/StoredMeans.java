package org.golgi.core.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.export.NodeMeans;

/** Reads what nodes are from {@code nodes.json}. */
final class StoredMeans {
  private static final String CLEAN = "meanClean";

  private StoredMeans() {}

  /**
   * Reads the means of nodes, where they were measured.
   *
   * @throws org.golgi.input.InvalidInputException naming file and field, if it is broken
   */
  static SortedMap<CircuitNode, NodeMeans> of(Path folder, Circuit circuit) {
    SortedMap<CircuitNode, NodeMeans> means = new TreeMap<>();
    Path file = folder.resolve(NodesJson.FILE);
    if (Files.exists(file)) {
      StoredNode nodes = new StoredNode(circuit);
      for (StoredField entry : StoredField.root(file).get("nodes").elements()) {
        if (entry.json().has(CLEAN)) {
          means.put(
              nodes.node(entry),
              new NodeMeans(entry.get(CLEAN).number(), entry.get("meanCorrupted").number()));
        }
      }
    }
    return means;
  }
}
