package org.golgi.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.golgi.command.Terminal;
import org.golgi.input.InvalidInputException;

/** A file that an option names and a command writes. */
final class KeptFile {
  private KeptFile() {}

  /**
   * Writes it and says so.
   *
   * @throws InvalidInputException if it cannot be written
   */
  static void write(String option, Path file, String text, Terminal terminal) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new InvalidInputException(
          option, "cannot write " + file + ": " + e.getMessage(), "give a file that can be made");
    }
    terminal.err().println("kept in " + file);
  }
}
