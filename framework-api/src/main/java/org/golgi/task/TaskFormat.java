package org.golgi.task;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ConsumerType;

/** A reader of users' prompt files, provided as a service. Safe for many threads. */
@ConsumerType
public interface TaskFormat {
  /** Returns a line for people: the name of the format, its file endings and fields. */
  String description();

  /** Whether a file is of this format, judged by its name. */
  boolean recognises(Path file);

  /**
   * Reads a file as a task whose id is the file's name.
   *
   * @throws org.golgi.input.InvalidInputException naming file, line or entry, and field, if it
   *     cannot be used
   */
  Task read(Path file);

  /**
   * Reads the pairs of a file as they stand in it: in order, those that come twice included. A
   * format that does not tell them gives the pairs of its task.
   *
   * @throws org.golgi.input.InvalidInputException naming file, line or entry, and field, if it
   *     cannot be used
   */
  default List<PromptPair> pairs(Path file) {
    PromptSplit all = read(file).prompts(Integer.MAX_VALUE, Integer.MAX_VALUE, 0);
    return Stream.concat(all.train().stream(), all.test().stream()).toList();
  }
}
