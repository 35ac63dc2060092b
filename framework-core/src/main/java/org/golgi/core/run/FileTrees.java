package org.golgi.core.run;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.golgi.files.FileTree;
import org.golgi.files.Folder;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Progress;
import org.golgi.run.FileSource;

/**
 * What a user's word for a model or for SAEs stands for: a folder that is there, or else what a
 * source opens.
 */
record FileTrees(List<FileSource> sources) {
  FileTrees {
    sources = List.copyOf(sources);
  }

  /**
   * Opens the files of a word.
   *
   * @param option the option that the word was given with
   * @throws InvalidInputException if it is no folder, and no source opens it
   */
  FileTree open(String option, String word, Progress progress) {
    if (isFolder(word)) {
      return new Folder(Path.of(word));
    }
    return sources.stream()
        .filter(source -> source.names(word))
        .findFirst()
        .map(source -> source.open(word, progress))
        .orElseThrow(() -> none(option, word));
  }

  private InvalidInputException none(String option, String word) {
    String forms = sources.stream().map(FileSource::form).collect(Collectors.joining(" or "));
    return new InvalidInputException(
        option + " " + word,
        "there is no such folder" + (forms.isEmpty() ? "" : ", and it is not of the form " + forms),
        "give "
            + Stream.concat(
                    Stream.of("a folder that is there"),
                    sources.stream().map(source -> source.form() + ", " + source.description()))
                .collect(Collectors.joining(", or ")));
  }

  private static boolean isFolder(String word) {
    try {
      return Files.isDirectory(Path.of(word));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
