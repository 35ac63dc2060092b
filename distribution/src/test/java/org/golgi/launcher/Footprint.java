package org.golgi.launcher;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this process holds.
 *
 * @param classes that are loaded
 * @param threads that live
 * @param maps parts of its address space
 * @param files that are open
 */
record Footprint(long classes, long threads, long maps, long files) {
  private static final int COLLECTIONS = 3;
  private static final Path SELF = Path.of("/proc/self");

  /** What is held once all that nobody uses is collected. */
  static Footprint now() throws IOException {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    try (Stream<String> maps = Files.lines(SELF.resolve("maps"));
        Stream<Path> files = Files.list(SELF.resolve("fd"))) {
      return new Footprint(
          ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
          ManagementFactory.getThreadMXBean().getThreadCount(),
          maps.count(),
          files.count());
    }
  }
}
