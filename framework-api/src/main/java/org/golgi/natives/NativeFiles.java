package org.golgi.natives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a folder of native code, for one class loader.
 *
 * <p>{@code System.load} refuses a file that another class loader has loaded ({@code already loaded
 * in another classloader}), and knows it by its path. A bundle therefore asks here for the folder
 * before it loads from it, once for each revision of the bundle: the first that asks gets the
 * folder itself, each later one a fresh folder of hard links to the same files. Java then sees new
 * paths, and the dynamic linker the files that it has mapped already, so that nothing is loaded
 * twice.
 *
 * @param folder where to load from
 */
public record NativeFiles(Path folder) {
  /** Begins the names of system properties: like the JVM's own list of files, they last with it. */
  private static final String TAKEN = "golgi.natives.taken.";

  /**
   * Returns the files of a folder under paths from which nothing has been loaded. Fresh folders lie
   * beside the given one, or among the temporary files where that is not possible, and are deleted
   * at the end of the process. Files are copied where links cannot be made.
   *
   * @param folder its files are taken, and not what is in folders inside it
   * @throws IOException if the folder cannot be read, or the fresh one not be written
   */
  public static NativeFiles of(Path folder) throws IOException {
    Path origin = folder.toRealPath();
    // The value holds no class of this bundle, which may be refreshed too.
    boolean first = System.getProperties().putIfAbsent(TAKEN + origin, "yes") == null;
    return new NativeFiles(first ? origin : links(origin));
  }

  private static Path links(Path origin) throws IOException {
    Path fresh = beside(origin);
    System.setProperty(TAKEN + fresh, "yes");
    fresh.toFile().deleteOnExit();
    for (Path file : files(origin)) {
      Path link = fresh.resolve(file.getFileName());
      linkOrCopy(link, file);
      link.toFile().deleteOnExit();
    }
    return fresh;
  }

  private static Path beside(Path origin) throws IOException {
    String prefix = origin.getFileName() + "-";
    try {
      // Links cannot leave a file system.
      return Files.createTempDirectory(origin.resolveSibling(""), prefix).toRealPath();
    } catch (IOException e) {
      return Files.createTempDirectory(prefix).toRealPath();
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void linkOrCopy(Path link, Path file) throws IOException {
    try {
      Files.createLink(link, file.toRealPath());
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(file, link);
    }
  }
}
