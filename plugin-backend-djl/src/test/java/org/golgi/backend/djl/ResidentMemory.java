package org.golgi.backend.djl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux says of the memory of this process, in bytes. */
final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path CLEAR = Path.of("/proc/self/clear_refs");

  /** What {@link #CLEAR} takes to forget the peak so far. */
  private static final String RESET_PEAK = "5";

  private ResidentMemory() {}

  /** Forgets the peak; false where that is not possible. */
  static boolean resetPeak() {
    try {
      Files.writeString(CLEAR, RESET_PEAK);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  static long peak() {
    return field("VmHWM:");
  }

  static long now() {
    return field("VmRSS:");
  }

  /** Without mapped files. */
  static long anonymous() {
    return field("RssAnon:");
  }

  private static long field(String name) {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
