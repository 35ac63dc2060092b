package org.golgi.run;

import org.golgi.files.FileTree;
import org.golgi.method.Progress;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Opens what a user names with {@code --model} or {@code --saes} and is no folder, provided as a
 * service. Safe for many threads.
 */
@ConsumerType
public interface FileSource {
  /** Returns the form of the words that it opens, such as {@code OWNER/NAME}. */
  String form();

  /** Returns a line for people: what it opens. */
  String description();

  /** Whether a word has the form. Asks nobody whether there is such a thing. */
  boolean names(String word);

  /**
   * Opens what a word names.
   *
   * @param progress told how far fetching has come, for as long as the tree is used
   * @throws org.golgi.input.InvalidInputException if there is no such thing, or it cannot be
   *     reached
   */
  FileTree open(String word, Progress progress);
}
