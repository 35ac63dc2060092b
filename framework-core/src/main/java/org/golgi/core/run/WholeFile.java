package org.golgi.core.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are there whole or not at all. */
final class WholeFile {
  private WholeFile() {}

  /** Writes a file. */
  @FunctionalInterface
  interface Content {
    /** Writes it to a place. */
    void write(Path file) throws IOException;
  }

  /** Text as the content of a file. */
  static Content text(String text) {
    return file -> Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  /**
   * Writes a file under another name, forces it to the disk, and then gives it its own.
   *
   * @param ending what its name ends with until then
   */
  static void write(Path file, String ending, Content content) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ending);
    try {
      content.write(partial);
      try (FileChannel written = FileChannel.open(partial, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      try {
        Files.deleteIfExists(partial);
      } catch (IOException later) {
        e.addSuppressed(later);
      }
      throw e;
    }
  }
}
