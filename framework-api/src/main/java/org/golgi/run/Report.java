package org.golgi.run;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Shows what a run folder or a sweep folder holds, as a page beside its files. It reads the folder
 * and nothing else: no model, no service. Safe for many threads.
 */
@ConsumerType
public interface Report {
  /** Name of the page in the folder. */
  String FILE = "report.html";

  /** Returns what the page shows, in one line. */
  String description();

  /**
   * Reads the JSON files of a folder and writes {@value #FILE} into it, replacing one that is there
   * whole or not at all. The same files give the same bytes.
   *
   * @param folder a run folder, with {@code run.json}, or a sweep folder, with {@code sweep.json}
   * @throws IOException if a file cannot be read or the page cannot be written
   * @throws org.golgi.input.InvalidInputException if it is neither, or a file is broken, naming
   *     file and field
   */
  void write(Path folder) throws IOException;
}
