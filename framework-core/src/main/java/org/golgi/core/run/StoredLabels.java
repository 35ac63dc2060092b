package org.golgi.core.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;

/** Reads the labels of {@code cards.json}. */
final class StoredLabels {
  private StoredLabels() {}

  /**
   * Reads the labels of nodes: of a latent among the tokens of its node's role, or else among all.
   * None where there are no cards.
   *
   * @throws org.golgi.input.InvalidInputException naming file and field, if it is broken
   */
  static SortedMap<CircuitNode, String> of(Path folder, Circuit circuit) {
    SortedMap<CircuitNode, String> labels = new TreeMap<>();
    Path file = folder.resolve(RunCards.FILE);
    if (Files.exists(file)) {
      for (StoredField card : StoredField.root(file).get("cards").elements()) {
        String site = card.get("site").text();
        String place = card.get("place").text();
        int latent = card.get("latent").count();
        Optional<CircuitNode> node =
            circuit.nodes().stream()
                .filter(
                    each ->
                        each.latent() == latent
                            && each.site().hook().equals(site)
                            && circuit.rows().label(each.row()).equals(place))
                .findFirst();
        Optional<String> label =
            Stream.of("labelHere", "label")
                .filter(name -> card.json().has(name))
                .map(name -> card.get(name).get("text").text())
                .findFirst();
        node.ifPresent(known -> label.ifPresent(text -> labels.put(known, text)));
      }
    }
    return labels;
  }
}
