package org.golgi.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where lines that were typed are kept from session to session. */
final class HistoryFile {
  private static final String STATE = "XDG_STATE_HOME";

  private HistoryFile() {}

  /**
   * Returns {@code golgi/history} in the user's folder of state, and makes the folder; empty where
   * it cannot be written.
   *
   * @param environment has {@code XDG_STATE_HOME}, or else it is {@code .local/state} in the home
   * @param home the user's home
   */
  static Optional<Path> of(Map<String, String> environment, Path home) {
    String state = environment.getOrDefault(STATE, "");
    // A relative path is to be ignored, says the specification.
    Path folder = state.startsWith("/") ? Path.of(state) : home.resolve(".local").resolve("state");
    Path file = folder.resolve("golgi").resolve("history");
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      return Optional.empty();
    }
    Path written = Files.exists(file) ? file : file.getParent();
    return Files.isWritable(written) && !Files.isDirectory(file)
        ? Optional.of(file)
        : Optional.empty();
  }
}
