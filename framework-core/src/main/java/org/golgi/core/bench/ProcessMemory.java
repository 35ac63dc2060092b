package org.golgi.core.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Linux says of this process's memory. */
final class ProcessMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final List<String> FIELDS = List.of("VmHWM", "VmRSS", "RssAnon", "RssFile");
  private static final long UNIT = 1024;

  private ProcessMemory() {}

  /**
   * Returns, in bytes and by the words of {@code proc_pid_status(5)}, the most that was ever
   * resident, and what is now: in all, of its own, and of mapped files. Empty on other systems.
   */
  static Map<String, Long> now() {
    return Files.isReadable(STATUS) ? of(lines()) : Map.of();
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(STATUS);
    } catch (IOException e) {
      // It is a figure beside others, which are worth having without it.
      return List.of();
    }
  }

  /** Reads lines such as {@code VmHWM: 5120 kB}. */
  static Map<String, Long> of(List<String> lines) {
    Map<String, Long> bytes = new LinkedHashMap<>();
    for (String field : FIELDS) {
      lines.stream()
          .filter(line -> line.startsWith(field + ":"))
          .findFirst()
          .ifPresent(line -> bytes.put(field, UNIT * Long.parseLong(line.replaceAll("\\D", ""))));
    }
    return bytes;
  }
}
