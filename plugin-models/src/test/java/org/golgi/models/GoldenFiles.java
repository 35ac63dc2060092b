package org.golgi.models;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** The files that {@code tools/oracle} made. */
public final class GoldenFiles {
  private GoldenFiles() {}

  /** Returns a file or folder of them. */
  public static Path golden(String name) {
    URL url = Objects.requireNonNull(GoldenFiles.class.getResource("/golden/" + name), name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
