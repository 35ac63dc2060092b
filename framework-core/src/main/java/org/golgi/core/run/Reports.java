package org.golgi.core.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Progress;
import org.golgi.run.Report;

/**
 * The pages that are written beside the files of a run or a sweep.
 *
 * @param services what writes them
 */
record Reports(List<Report> services) {
  Reports {
    services = List.copyOf(services);
  }

  /** Writes the pages. One that cannot be written is said, and takes nothing else with it. */
  void write(Path folder, Progress progress) {
    for (Report report : services) {
      try {
        report.write(folder);
      } catch (IOException | InvalidInputException e) {
        progress.step("writing the report", 0, 1, "it cannot be written: " + e.getMessage());
      }
    }
  }
}
