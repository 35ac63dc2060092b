package org.golgi.core.run;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.golgi.input.InvalidInputException;
import org.golgi.task.Task;
import org.golgi.task.TaskFormat;

/**
 * What a user means by the word for a task: a task's id, a prompt file, or several joined.
 *
 * @param tasks the tasks that there are
 * @param formats readers of prompt files
 */
record TaskChoice(Catalogue<Task> tasks, List<TaskFormat> formats) {
  /**
   * Returns the task of a word.
   *
   * @throws InvalidInputException if there is none, saying which there are
   */
  Task task(String word) {
    if (joins(word)) {
      return JoinedTask.of(
          Stream.of(word.split(Pattern.quote(JoinedTask.AND), -1)).map(this::task).toList());
    }
    return known(word)
        .or(() -> format(word).map(format -> format.read(Path.of(word))))
        .orElseGet(() -> unknown(word));
  }

  /** Whether a word is a task's id, or ids and files joined; not that of a file alone. */
  boolean names(String word) {
    return known(word).isPresent() || joins(word);
  }

  private boolean joins(String word) {
    return word.contains(JoinedTask.AND) && known(word).isEmpty() && !isFile(word);
  }

  private static boolean isFile(String word) {
    return path(word).filter(Files::isRegularFile).isPresent();
  }

  private Optional<Task> known(String word) {
    return tasks.services().stream().filter(task -> task.id().equals(word)).findFirst();
  }

  /** The format of a prompt file; nothing if the word is no such file's name. */
  Optional<TaskFormat> format(String word) {
    return path(word)
        .flatMap(path -> formats.stream().filter(format -> format.recognises(path)).findFirst());
  }

  /** Refuses a word that is neither a task nor a file of a known format. */
  private Task unknown(String word) {
    if (isFile(word)) {
      throw noFormat(word);
    }
    return tasks.choose(word);
  }

  /** What is said of a file that no format reads. */
  InvalidInputException noFormat(String file) {
    return new InvalidInputException(
        file,
        "its name is of no kind of prompt file that is known here",
        formats.isEmpty()
            ? "install a plugin that provides one"
            : "give a "
                + String.join(", or a ", formats.stream().map(TaskFormat::description).toList()));
  }

  private static Optional<Path> path(String word) {
    try {
      return Optional.of(Path.of(word));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
