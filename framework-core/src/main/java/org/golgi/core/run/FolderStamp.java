package org.golgi.core.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.golgi.input.InvalidInputException;

/**
 * What tells whether the files of a folder have changed: sizes, times and identities, by path.
 *
 * @param files a line for each file
 */
record FolderStamp(SortedMap<Path, String> files) {
  FolderStamp {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** Takes the stamp of the files in a folder itself. */
  static FolderStamp ofFiles(Path folder) {
    return of(folder, 1);
  }

  /** Takes the stamp of the files in a folder and all folders within it. */
  static FolderStamp ofTree(Path folder) {
    return of(folder, Integer.MAX_VALUE);
  }

  private static FolderStamp of(Path folder, int depth) {
    SortedMap<Path, String> files = new TreeMap<>();
    try {
      for (Path path : entries(folder.toRealPath(), depth)) {
        // Follows links: the files of Hugging Face's cache are links to where their content is.
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (attributes.isRegularFile()) {
          files.put(
              path,
              "%d %s %s"
                  .formatted(
                      attributes.size(), attributes.lastModifiedTime(), attributes.fileKey()));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new InvalidInputException(
          folder.toString(), "it cannot be read (" + e.getMessage() + ")", "check the folder", e);
    }
    return new FolderStamp(files);
  }

  /** Everything in a folder but links to nowhere. */
  private static List<Path> entries(Path folder, int depth) throws IOException {
    try (Stream<Path> paths = Files.walk(folder, depth)) {
      return paths.filter(Files::exists).toList();
    }
  }
}
