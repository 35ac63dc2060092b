package org.golgi.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The folder of an assembled Golgi.
 *
 * @param folder holds {@code lib/}, {@code bundles/}, {@code native/} and {@code starter/}
 */
record Home(Path folder) {
  private static final String PLUGINS = "GOLGI_PLUGINS";

  /** Returns the folder in whose {@code lib/} the jar of this class lies. */
  static Home ofThisProgram() {
    try {
      Path jar = Path.of(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return new Home(jar.resolveSibling("..").toRealPath());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path holds URLs", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns our own bundles, sorted by name: jars, and folders laid out like one. */
  List<Path> bundles() {
    return entries(folder.resolve("bundles"));
  }

  /**
   * Returns the folder of users' bundles, which need not exist: that of {@code GOLGI_PLUGINS}, else
   * that which the system property {@code golgi.plugins} names, else {@code plugins/}.
   *
   * @param notes told if the user names a folder that is not there
   */
  Path plugins(Map<String, String> environment, Consumer<String> notes) {
    String named = environment.getOrDefault(PLUGINS, "");
    if (named.isEmpty()) {
      return Path.of(System.getProperty("golgi.plugins", folder.resolve("plugins").toString()));
    }
    Path plugins = Path.of(named);
    if (!Files.isDirectory(plugins)) {
      notes.accept(
          "golgi: %s is %s, which is no folder: make it, or name another"
              .formatted(PLUGINS, named));
    }
    return plugins;
  }

  private static List<Path> entries(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> entry.toString().endsWith(".jar") || Files.isDirectory(entry))
          .map(Path::toAbsolutePath)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Tells the other parts of the program, by system properties, where this folder and its native
   * code are: nothing is then unpacked at run time, or written to a user's home. A property that is
   * set already stays; the libraries prefer environment variables of the same names.
   */
  void announce() {
    Path natives = folder.resolve("native");
    Map.of(
            "golgi.home",
            folder,
            "PYTORCH_LIBRARY_PATH",
            natives.resolve("pytorch"),
            "ONNXRUNTIME_LIBRARY_PATH",
            natives.resolve("onnxruntime"),
            // The file, not its folder: on a machine with a GPU, DJL expects folders by GPU kind.
            "RUST_LIBRARY_PATH",
            natives.resolve("tokenizers").resolve(System.mapLibraryName("tokenizers")),
            "jna.boot.library.path",
            natives.resolve("jna"),
            "jna.tmpdir",
            natives.resolve("cache"),
            // For what a user's own libtorch still needs unpacked.
            "ENGINE_CACHE_DIR",
            natives.resolve("cache"))
        .forEach((property, path) -> System.getProperties().putIfAbsent(property, path.toString()));
  }
}
