package org.golgi.core.run;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.golgi.files.FileTree;
import org.golgi.input.InvalidInputException;
import org.golgi.model.ModelReader;
import org.golgi.sae.SaeReader;

/**
 * The choice of what reads a model or SAEs, by what their files look like.
 *
 * @param option the option that names the files
 * @param kind what they are to be
 * @param readers readers of such files
 * @param recognises whether files look like those of a reader's kind
 * @param description a reader's line for people
 */
record ReaderChoice<R>(
    String option,
    String kind,
    List<R> readers,
    BiPredicate<R, FileTree> recognises,
    Function<R, String> description) {

  static ReaderChoice<ModelReader> ofModel(List<ModelReader> readers) {
    return new ReaderChoice<>(
        "--model", "model", readers, ModelReader::recognises, ModelReader::description);
  }

  static ReaderChoice<SaeReader> ofSaes(List<SaeReader> readers) {
    return new ReaderChoice<>(
        "--saes", "set of SAEs", readers, SaeReader::recognises, SaeReader::description);
  }

  /**
   * Returns what reads some files.
   *
   * @throws InvalidInputException if nothing here does
   */
  R reader(FileTree files) {
    return readers.stream()
        .filter(reader -> recognises.test(reader, files))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    option + " " + files.source(),
                    "it is no " + kind + " that is known here",
                    "give a "
                        + String.join(", or a ", readers.stream().map(description).toList())));
  }
}
