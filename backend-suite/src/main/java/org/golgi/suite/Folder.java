package org.golgi.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A folder that is there for the time of one use. */
final class Folder {
  private Folder() {}

  static void with(Consumer<Path> use) {
    try {
      Path folder = Files.createTempDirectory("golgi-suite");
      try {
        use.accept(folder);
      } finally {
        try (Stream<Path> inside = Files.walk(folder)) {
          for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
