package org.golgi.core.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.golgi.input.InvalidInputException;
import org.golgi.model.ModelReader;
import org.golgi.sae.SaeReader;

/**
 * The choice of what reads a folder, by what the folder looks like.
 *
 * @param option the option that names the folder
 * @param kind what the folder is to be
 * @param readers readers of such folders
 * @param recognises whether a folder looks like one of a reader's kind
 * @param description a reader's line for people
 */
record FolderChoice<R>(
    String option,
    String kind,
    List<R> readers,
    BiPredicate<R, Path> recognises,
    Function<R, String> description) {

  static FolderChoice<ModelReader> ofModel(List<ModelReader> readers) {
    return new FolderChoice<>(
        "--model", "model folder", readers, ModelReader::recognises, ModelReader::description);
  }

  static FolderChoice<SaeReader> ofSaes(List<SaeReader> readers) {
    return new FolderChoice<>(
        "--saes", "folder of SAEs", readers, SaeReader::recognises, SaeReader::description);
  }

  /**
   * Returns what reads a folder.
   *
   * @throws InvalidInputException if there is no such folder, or nothing here reads it
   */
  R reader(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InvalidInputException(
          option + " " + folder, "there is no such folder", "give one with " + option);
    }
    return readers.stream()
        .filter(reader -> recognises.test(reader, folder))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    option + " " + folder,
                    "it is no " + kind + " that is known here",
                    "give a "
                        + String.join(", or a ", readers.stream().map(description).toList())));
  }
}
