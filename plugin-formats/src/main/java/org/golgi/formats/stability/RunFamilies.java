package org.golgi.formats.stability;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.golgi.checkpoint.CheckpointReader;
import org.golgi.circuit.Circuit;
import org.golgi.formats.FolderTree;
import org.golgi.run.Experiments;
import org.golgi.run.FindReport;
import org.golgi.run.RunScores;
import org.golgi.run.StoredRun;

/**
 * Families of Golgi's own runs, from dense to sparse: those in one folder that have task, method,
 * model and the nodes to choose from in common. Their elements are nodes, {@code (site, row,
 * latent)}.
 *
 * @param experiments what reads runs
 * @param readers what reads their scores
 */
record RunFamilies(Experiments experiments, List<CheckpointReader> readers) {
  /** What the runs of a family have in common; {@code nodes} is the circuit without a node. */
  private record Key(Path folder, String task, String method, String model, Circuit nodes) {
    static Key of(StoredRun run) {
      FindReport report = run.report();
      return new Key(
          run.folder().resolveSibling(""),
          report.task(),
          report.method(),
          report.model(),
          report.circuit().none());
    }

    String name() {
      return "%s: %s by %s in %s".formatted(folder, task, method, model);
    }
  }

  List<Family> in(Path folder) {
    Map<Key, List<StoredRun>> runs = new LinkedHashMap<>();
    for (Path run : FolderTree.find(folder, RunFamilies::isRun)) {
      StoredRun stored = experiments.show(run);
      runs.computeIfAbsent(Key.of(stored), key -> new ArrayList<>()).add(stored);
    }
    List<Family> families = new ArrayList<>();
    runs.forEach((key, members) -> families.add(family(key, members)));
    return families;
  }

  private Family family(Key key, List<StoredRun> runs) {
    List<Member> members =
        runs.stream()
            .map(this::member)
            .sorted(Comparator.comparingInt(Member::size).reversed())
            .toList();
    return new Family(
        key.name(),
        "run",
        "nodes",
        key.nodes().universe(),
        members,
        List.of("%d runs, by number of nodes".formatted(runs.size())));
  }

  private Member member(StoredRun run) {
    return new Member(
        "%s (seed %d)".formatted(run.folder().getFileName(), run.report().seed()),
        new TreeSet<>(run.report().circuit().nodes()),
        RunScores.of(run, readers));
  }

  /** A run that is being written has a hidden folder. */
  private static boolean isRun(Path folder) {
    return Files.isRegularFile(folder.resolve("run.json"))
        && Files.isRegularFile(folder.resolve("circuit.json"))
        && !folder.toAbsolutePath().normalize().getFileName().toString().startsWith(".");
  }
}
