package org.golgi.export;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A form in which other programs read runs. It is given everything and opens no files. Safe for
 * many threads.
 */
@ConsumerType
public interface ExportFormat {
  /** Returns the word by which users choose it, such as {@code csv}. */
  String id();

  /** Returns what it holds and who reads it, in one line. */
  String description();

  /**
   * Writes a run. The same run gives the same text.
   *
   * @throws org.golgi.input.InvalidInputException if the run lacks what the format cannot do
   *     without, saying how to make it
   */
  ExportedText write(ExportSource source);
}
