package org.golgi.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.golgi.files.FileTree;
import org.golgi.method.Progress;

/**
 * A machine with a cache and an environment, in a folder.
 *
 * @param home the user's folder
 * @param environment variables
 */
record Machine(Path home, Map<String, String> environment) {
  /** Impatient, for a hub on the same machine. */
  static final Timing TIMING =
      new Timing(
          Duration.ofSeconds(2),
          Duration.ofMillis(1500),
          Duration.ofMillis(400),
          1000,
          Duration.ofMillis(1),
          Duration.ofMillis(20),
          5);

  static Machine of(Path home, FakeHub hub) {
    return new Machine(home, Map.of("HF_ENDPOINT", hub.address(), "no_proxy", "localhost"));
  }

  Machine with(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new Machine(home, more);
  }

  Machine offline() {
    return with("HF_HUB_OFFLINE", "1");
  }

  HubSource source() {
    return new HubSource(environment, home, TIMING);
  }

  FileTree open(String word) {
    return source().open(word, Progress.silent());
  }

  Path cache() {
    return home.resolve(".cache/huggingface/hub");
  }

  /** The folder of the repository. */
  Path repository() {
    return cache().resolve("models--google--gemma-2-9b");
  }

  /** What blobs there are, whole or not. */
  List<String> blobs() {
    Path blobs = repository().resolve("blobs");
    if (!Files.exists(blobs)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(blobs)) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
