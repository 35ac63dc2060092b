package org.golgi.core.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.golgi.input.InvalidInputException;

/** Run folders: they appear whole or not at all. */
final class RunFolder {
  private RunFolder() {}

  /** Writes into a folder that does not exist yet. */
  @FunctionalInterface
  interface Content {
    void write(Path folder) throws IOException;
  }

  /**
   * Returns the folder of a new run: the one asked for, or the next free {@code
   * runs/<task>-<method>-<n>}.
   */
  static Path choose(Optional<Path> out, String task, String method) {
    if (out.isPresent()) {
      refuse(out.get());
      return out.get();
    }
    String name =
        Path.of(task).getFileName().toString().equals(task)
            ? task
            : task.replaceAll("[/\\\\:]+", "-");
    String stem = name.replaceAll("^-+", "").replaceAll("\\.jsonl?$", "") + "-" + method + "-";
    int n = 1;
    while (Files.exists(Path.of("runs", stem + n))) {
      n++;
    }
    return Path.of("runs", stem + n);
  }

  private static void refuse(Path folder) {
    if (Files.exists(folder)) {
      throw new InvalidInputException(
          "--out " + folder, "it is there already", "give a new folder, or remove this one");
    }
  }

  /** Writes a run folder under another name beside it, and then gives it its own. */
  static void write(Path folder, Content content) {
    Path absolute = folder.toAbsolutePath().normalize();
    Path partial =
        absolute.resolveSibling(
            "." + absolute.getFileName() + ".partial-" + ProcessHandle.current().pid());
    try {
      Files.createDirectories(partial);
      content.write(partial);
      Files.move(partial, absolute, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      delete(partial);
      throw new InvalidInputException(
          folder.toString(),
          "the run cannot be written there (" + e.getMessage() + ")",
          "choose another folder with --out",
          e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      paths.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      // What cannot be removed is a hidden folder that no command reads.
    }
  }
}
