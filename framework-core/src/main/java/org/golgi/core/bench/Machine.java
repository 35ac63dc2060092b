package org.golgi.core.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What times depend on beside the request. */
public final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final List<String> VARIABLES =
      List.of(
          "OMP_NUM_THREADS",
          "MKL_NUM_THREADS",
          "OMP_WAIT_POLICY",
          "GLIBC_TUNABLES",
          "PYTORCH_LIBRARY_PATH");

  private Machine() {}

  /** Returns what is known, by name: the processor, its cores, memory, and what limits threads. */
  public static Map<String, String> known() {
    Map<String, String> known = new LinkedHashMap<>();
    field(PROCESSORS, "model name").ifPresent(model -> known.put("processor", model));
    known.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    field(MEMORY, "MemTotal").ifPresent(total -> known.put("memory", total));
    VARIABLES.forEach(
        name ->
            Optional.ofNullable(System.getenv(name)).ifPresent(value -> known.put(name, value)));
    return known;
  }

  /** What follows a name and a colon, in the first line that has it. */
  private static Optional<String> field(Path file, String name) {
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
