package org.golgi.models.sae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.golgi.models.GoldenFiles.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copies of golden folders, to be changed. */
final class GoldenCopy {
  private GoldenCopy() {}

  /** Copies a golden folder. */
  static Path of(String name, Path to) throws IOException {
    Path from = golden(name);
    try (Stream<Path> paths = Files.walk(from)) {
      List<Path> files = paths.filter(Files::isRegularFile).toList();
      for (Path file : files) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return to;
  }

  /** Changes a text that a file has. */
  static void edit(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }
}
