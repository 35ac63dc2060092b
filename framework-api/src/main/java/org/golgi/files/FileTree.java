package org.golgi.files;

import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedSet;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Files by name, which may have to be fetched from elsewhere: a reader asks for those that it needs
 * and for no others. A name is relative to the root, with {@code /} between its parts, such as
 * {@code layer_7/width_16k/average_l0_92/params.npz}. Safe for many threads.
 *
 * <p>Every method throws {@link org.golgi.input.InvalidInputException} where what it asks for
 * cannot be read or fetched, and {@link java.util.concurrent.CancellationException} where fetching
 * is ended on the user's wish.
 */
@ConsumerType
public interface FileTree {
  /** Returns what to call what is in it, in figures: the last part of its place. */
  String name();

  /**
   * Returns the word by which a user opens these very files again: a folder as it was given, or a
   * repository with the commit.
   */
  String source();

  /** Returns a text that is another one as soon as some file is another. */
  String stamp();

  /** Returns the names of all files. It may ask far away; {@link #has} may not have to. */
  SortedSet<String> files();

  /** Whether there is such a file. */
  boolean has(String name);

  /**
   * Returns where a file lies on this machine, where it now is if it was not before. Its path may
   * end in another name.
   *
   * @throws org.golgi.input.InvalidInputException also if there is no such file
   */
  Path file(String name);

  /**
   * Fetches files that are asked for afterwards, all at once: their size is known as a whole before
   * the first comes. Files that are on this machine need no fetching.
   */
  default void fetch(Collection<String> names) {}

  /** Returns where a file is or would be, for people. */
  default String place(String name) {
    return source() + "/" + name;
  }

  /** Returns the files of a folder in it, which has none if it is not there. */
  default FileTree under(String folder) {
    return new Subtree(this, folder);
  }
}
