package org.golgi.core.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.golgi.input.InvalidInputException;

/**
 * Where a run will be kept: the folder asked for, or the next free {@code <stem>-<n>} of a folder
 * of runs. It is taken when the run is written, so that runs at the same time get different ones.
 *
 * @param runs folder of runs
 * @param out the folder asked for, not there yet
 * @param stem name of the task and the method
 */
record RunFolder(Path runs, Optional<Path> out, String stem) {

  /** Writes the files of a run. */
  @FunctionalInterface
  interface Content<T> {
    /**
     * Writes them.
     *
     * @param partial where they are written to now
     * @param folder where they will be
     */
    T write(Path partial, Path folder) throws IOException;
  }

  /**
   * Chooses where a run will be kept.
   *
   * @throws InvalidInputException if it cannot be kept there, found out before the work and not
   *     after it
   */
  static RunFolder of(Path runs, Optional<Path> out, String task, String method) {
    out.ifPresent(RunFolder::checkFree);
    Path place = out.map(Path::toAbsolutePath).map(Path::normalize).orElse(runs.toAbsolutePath());
    Path existing = place;
    while (!Files.exists(existing)) {
      existing = existing.resolveSibling("..").normalize();
    }
    if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
      throw new InvalidInputException(
          out.map(folder -> "--out " + folder).orElse(runs.toString()),
          existing + " is no folder that can be written to",
          "choose another place with --out");
    }
    return new RunFolder(runs, out, TaskWord.of(task) + "-" + method);
  }

  private static void checkFree(Path folder) {
    if (Files.exists(folder)) {
      throw new InvalidInputException(
          "--out " + folder, "it is there already", "give a new folder, or remove this one");
    }
  }

  /**
   * Returns the folder of a run that a user names: the folder itself, or the name of one among the
   * runs.
   *
   * @throws InvalidInputException if there is neither, saying which runs there are
   */
  static Path find(Path runs, Path named) {
    if (Files.isDirectory(named)) {
      return named;
    }
    Path kept = runs.resolve(named);
    if (Files.isDirectory(kept)) {
      return kept;
    }
    List<String> names = names(runs);
    throw new InvalidInputException(
        named.toString(),
        "there is no such run",
        names.isEmpty()
            ? "find a circuit first, with golgi find TASK"
            : "give a run folder, or one of " + String.join(", ", names));
  }

  private static List<String> names(Path runs) {
    try (Stream<Path> folders = Files.list(runs)) {
      return folders
          .filter(
              folder ->
                  Stream.of(RunWriter.RUN, Sweep.RESULT)
                      .map(folder::resolve)
                      .anyMatch(Files::exists))
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /**
   * Writes the run under a hidden name, and then gives it its own. What fails leaves nothing.
   *
   * @return what the content returns
   * @throws InvalidInputException if it cannot be written
   */
  <T> T write(Content<T> content) {
    if (out.isPresent()) {
      return written(out.get(), content)
          .orElseThrow(
              () ->
                  new InvalidInputException(
                      "--out " + out.get(),
                      "another run was written there in the meantime",
                      "find the circuit again with another folder"));
    }
    for (int n = 1; ; n++) {
      Path folder = runs.resolve(stem + "-" + n);
      Optional<T> result = Files.exists(folder) ? Optional.empty() : written(folder, content);
      if (result.isPresent()) {
        return result.get();
      }
    }
  }

  /** Returns nothing where another run has taken the folder. */
  private static <T> Optional<T> written(Path folder, Content<T> content) {
    Path absolute = folder.toAbsolutePath().normalize();
    Path partial =
        absolute.resolveSibling(
            ".%s.partial-%d-%d"
                .formatted(
                    absolute.getFileName(),
                    ProcessHandle.current().pid(),
                    Thread.currentThread().getId()));
    try {
      Files.createDirectories(partial);
      T result = content.write(partial, folder);
      return moved(partial, absolute) ? Optional.of(result) : Optional.empty();
    } catch (IOException e) {
      throw new InvalidInputException(
          folder.toString(),
          "the run cannot be written there (%s: %s)"
              .formatted(e.getClass().getSimpleName(), e.getMessage()),
          "choose another folder with --out",
          e);
    } finally {
      delete(partial);
    }
  }

  private static boolean moved(Path partial, Path folder) throws IOException {
    // A rename would replace an empty folder without a word.
    if (Files.exists(folder)) {
      return false;
    }
    try {
      Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException e) {
      if (Files.exists(folder)) {
        return false;
      }
      throw e;
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      // What cannot be removed is a hidden folder that no command reads.
    }
  }
}
