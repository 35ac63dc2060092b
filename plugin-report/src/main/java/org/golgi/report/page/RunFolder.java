package org.golgi.report.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.golgi.input.InvalidInputException;
import org.golgi.report.file.CircuitFile;
import org.golgi.report.file.EdgesFile;
import org.golgi.report.file.EvaluationFile;
import org.golgi.report.file.NodesFile;
import org.golgi.report.file.RunFile;
import org.golgi.report.file.Stored;
import org.golgi.report.file.StoryFile;
import org.jspecify.annotations.Nullable;

/**
 * What is in a run folder.
 *
 * @param run the figures
 * @param circuit the nodes
 * @param nodes what the nodes do, where it was measured
 * @param evaluation what was asked about the circuit later
 * @param edges the edges between its nodes, where they were looked for
 * @param story what its nodes are said to do, where that was tested
 */
public record RunFolder(
    RunFile run,
    CircuitFile circuit,
    List<NodesFile.Node> nodes,
    EvaluationFile evaluation,
    @Nullable EdgesFile edges,
    @Nullable StoryFile story) {
  public RunFolder {
    nodes = List.copyOf(nodes);
  }

  /**
   * Reads a run folder.
   *
   * @return what is in it; nothing where it has no {@code run.json}
   * @throws IOException if a file cannot be read
   * @throws InvalidInputException if a file is broken or missing
   */
  public static Optional<RunFolder> read(Path folder) throws IOException {
    Optional<RunFile> run = Stored.read(folder, RunFile.NAME, RunFile.class);
    if (run.isEmpty()) {
      return Optional.empty();
    }
    CircuitFile circuit =
        Stored.read(folder, CircuitFile.NAME, CircuitFile.class)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        folder.resolve(CircuitFile.NAME).toString(),
                        "there is no such file",
                        "find the circuit again"));
    return Optional.of(
        new RunFolder(
            run.get(),
            circuit,
            Stored.read(folder, NodesFile.NAME, NodesFile.class)
                .map(NodesFile::nodes)
                .orElse(circuit.nodes()),
            Stored.read(folder, EvaluationFile.NAME, EvaluationFile.class)
                .orElse(new EvaluationFile(null, null, null)),
            Stored.read(folder, EdgesFile.NAME, EdgesFile.class).orElse(null),
            Stored.read(folder, StoryFile.NAME, StoryFile.class).orElse(null)));
  }

  /** Number of nodes that there are. */
  long universe() {
    return circuit.sites().stream().mapToLong(site -> (long) site.rows() * site.latents()).sum();
  }

  Map<String, Integer> layers() {
    Map<String, Integer> layers = new LinkedHashMap<>();
    circuit.sites().forEach(site -> layers.put(site.site(), site.layer()));
    return layers;
  }

  /** How many nodes there are at each site in each row of its mask. */
  CountMap counts() {
    Map<String, String> rows = rows();
    List<CountMap.SiteColumn> columns = new ArrayList<>();
    for (CircuitFile.Site site : circuit.sites()) {
      Map<String, Integer> counts = new LinkedHashMap<>();
      rows.keySet().forEach(row -> counts.put(row, 0));
      for (NodesFile.Node node : circuit.nodes()) {
        if (node.site().equals(site.site())) {
          counts.merge(row(node), 1, Integer::sum);
        }
      }
      columns.add(new CountMap.SiteColumn(site.layer(), List.copyOf(counts.values())));
    }
    return new CountMap(List.copyOf(rows.values()), columns);
  }

  /** The row of masks that a node is in. */
  static String row(NodesFile.Node node) {
    return node.position().isEmpty() ? node.role() : node.position();
  }

  /** What rows of masks are called, with the tokens of the example prompt. */
  Map<String, String> rows() {
    Map<String, String> rows = new LinkedHashMap<>();
    circuit.roles().forEach(role -> rows.put(role, role.isEmpty() ? "no role" : role));
    boolean placed = circuit.nodes().stream().allMatch(node -> node.position().matches("\\d+"));
    if (rows.isEmpty() && placed) {
      circuit.positions().stream()
          .filter(position -> position.position() >= circuit.firstPosition())
          .forEach(position -> rows.put(String.valueOf(position.position()), name(position)));
    }
    new TreeSet<>(circuit.nodes().stream().map(RunFolder::row).toList())
        .forEach(row -> rows.putIfAbsent(row, row));
    return rows;
  }

  private static String name(CircuitFile.Position position) {
    String role = position.role().isEmpty() ? "" : ", " + position.role();
    return position.position() + " " + Token.quoted(position.token()) + role;
  }
}
