package org.golgi.task;

import java.nio.file.Path;
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
}
