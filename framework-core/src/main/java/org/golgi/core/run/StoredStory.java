package org.golgi.core.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.golgi.circuit.Circuit;
import org.golgi.export.NodeGroup;

/** Reads the groups of {@code story.json}. */
final class StoredStory {
  private static final String FILE = "story.json";

  private StoredStory() {}

  /**
   * Reads the groups of a run; none where it has no story.
   *
   * @throws org.golgi.input.InvalidInputException naming file and field, if it is broken or names
   *     nodes that the circuit has not
   */
  static List<NodeGroup> groups(Path folder, Circuit circuit) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return List.of();
    }
    StoredNode nodes = new StoredNode(circuit);
    return StoredField.root(file).get("groups").elements().stream()
        .map(
            group ->
                new NodeGroup(
                    // Labels may be the same, and viewers tell groups by their names.
                    group.get("id").text() + ": " + group.get("label").text(),
                    group.get("nodes").elements().stream().map(nodes::node).toList()))
        .toList();
  }
}
