package org.golgi.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.golgi.input.InvalidInputException;

/** A folder with all that is in it. */
public final class FolderTree {
  private FolderTree() {}

  /**
   * Returns the files and folders that are wanted, the folder itself among them, sorted.
   *
   * @throws InvalidInputException if there is no such folder, or it cannot be read
   */
  public static List<Path> find(Path folder, Predicate<Path> wanted) {
    if (!Files.isDirectory(folder)) {
      throw new InvalidInputException(
          folder.toString(), "there is no such folder", "check the path and the working folder");
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(wanted).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw new InvalidInputException(
          folder.toString(), "it cannot be read (" + e.getMessage() + ")", "check the folder", e);
    }
  }
}
