package org.golgi.projects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.golgi.input.InvalidInputException;

/**
 * What a project of a plugin has to know of the Golgi that it is for.
 *
 * @param version version of the API, as Maven writes it
 * @param repository the Maven repository that has the API
 * @param plugins the folder of plugins
 */
record Installation(String version, URI repository, Path plugins) {
  private static final String PARENT = "org/golgi/plugin-parent";

  /**
   * Returns the installation in a folder.
   *
   * @throws InvalidInputException if it has no repository
   */
  static Installation in(Path home, Path plugins) {
    Path repository = home.resolve("repository");
    Path versions = repository.resolve(PARENT);
    if (!Files.isDirectory(versions)) {
      throw new InvalidInputException(
          repository.toString(),
          "this installation has no " + PARENT + " to build plugins against",
          "build Golgi again, by ./mvnw -DskipTests package in its clone");
    }
    try (Stream<Path> entries = Files.list(versions)) {
      // The build writes it anew, so there is one.
      Path version = entries.filter(Files::isDirectory).findFirst().orElseThrow();
      return new Installation(version.getFileName().toString(), repository.toUri(), plugins);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
