package org.golgi.core.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.golgi.input.InvalidInputException;

/**
 * A file that is added to the folder of a run.
 *
 * @param path where
 */
record KeptFile(Path path) {
  static KeptFile in(Path folder, String name) {
    return new KeptFile(folder.resolve(name));
  }

  void write(ObjectNode json) {
    write(RunJson.text(json));
  }

  /**
   * Writes it, whole or not at all.
   *
   * @throws InvalidInputException if it cannot be written
   */
  void write(String text) {
    try {
      WholeFile.write(path, ".partial", WholeFile.text(text));
    } catch (IOException e) {
      throw new InvalidInputException(
          path.toString(),
          "it cannot be written (%s)".formatted(Failures.oneLine(e)),
          "make room, or copy the run folder to where it can be",
          e);
    }
  }
}
