package org.golgi.core.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Choices;
import org.golgi.run.SweepReport;
import org.golgi.run.SweepSeries;
import org.golgi.sae.Dictionary;

/** Reads the frontiers of a sweep from its folder. */
final class StoredSweep {
  private StoredSweep() {}

  /**
   * The sweep of a folder; nothing where it holds something else.
   *
   * @throws InvalidInputException if it is not finished, or broken
   */
  static Optional<SweepReport> find(Path folder) {
    if (Files.exists(folder.resolve(Sweep.RESULT))) {
      return Optional.of(read(folder));
    }
    if (SweepRequestJson.isIn(folder.resolve(SweepFolder.REQUEST))) {
      throw new InvalidInputException(
          folder.toString(),
          "its sweep is not finished",
          "go on with it by the same golgi sweep, with --out " + folder);
    }
    return Optional.empty();
  }

  static SweepReport read(Path folder) {
    StoredField root = StoredField.root(folder.resolve(Sweep.RESULT));
    List<SweepReport.TaskSweep> tasks = new ArrayList<>();
    for (StoredField task : root.get("tasks").elements()) {
      tasks.add(
          new SweepReport.TaskSweep(
              task.get("task").text(),
              task.get("series").elements().stream().map(StoredSweep::series).toList()));
    }
    return new SweepReport(folder, tasks);
  }

  /** What is kept of a sweep, in a line. */
  static String line(Path folder) {
    return StoredField.root(folder.resolve(Sweep.RESULT)).line();
  }

  private static SweepReport.Series series(StoredField json) {
    StoredField dictionary = json.get("dictionary");
    return new SweepReport.Series(
        new SweepSeries(
            json.get("method").text(),
            Choices.parse(
                dictionary.file() + ", field " + dictionary.name(),
                dictionary.text(),
                Dictionary.class)),
        json.get("universe").count(),
        json.get("points").elements().stream().map(StoredSweep::point).toList(),
        json.get("areas").get("mib").get("cpr").number(),
        json.get("areas").get("mib").get("cmd").number(),
        json.get("areas").get("log").get("cmd").number());
  }

  private static SweepReport.Point point(StoredField json) {
    return new SweepReport.Point(
        json.get("asked").count(),
        json.get("size").count(),
        json.get("faithfulness").get("spliced").get("value").number(),
        json.get("accuracy").number(),
        json.get("top1").number());
  }
}
