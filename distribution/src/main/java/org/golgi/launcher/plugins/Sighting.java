package org.golgi.launcher.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file as it was seen.
 *
 * @param file its path
 * @param content what changes when the file is written anew
 * @param since for how many looks it has been the same
 */
record Sighting(Path file, Content content, int since) {
  /**
   * What can be seen of a file's content without reading it.
   *
   * @param size in bytes
   * @param modified time of its last change
   * @param key tells a file from another that has taken its name; null where there is none
   */
  record Content(long size, FileTime modified, @Nullable Object key) {}

  /** What has been as it is for so many looks is as it is meant to be. */
  static final int PATIENCE = 8;

  /** Returns what is seen now, unless the file has gone; {@code before} is what was seen before. */
  static Optional<Sighting> of(Path file, @Nullable Sighting before, int sinceIfNew) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      Content content = new Content(now.size(), now.lastModifiedTime(), now.fileKey());
      int since = before != null && before.content.equals(content) ? before.since + 1 : sinceIfNew;
      return now.isRegularFile()
          ? Optional.of(new Sighting(file, content, since))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether nobody seems to be writing it. */
  boolean isSettled() {
    return since >= 1;
  }

  /** Whether waiting longer for somebody to write the rest is in vain. */
  boolean isFinal() {
    return since >= PATIENCE;
  }
}
