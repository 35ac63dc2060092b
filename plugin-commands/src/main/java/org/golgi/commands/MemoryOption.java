package org.golgi.commands;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The option that says how much memory there is, for every command that refuses what needs more.
 */
final class MemoryOption {
  private static final String NAME = "--memory";

  @Option(
      names = NAME,
      paramLabel = "SIZE",
      description =
          "Memory that there is to compute in, such as 16g; what takes more is refused. Default:"
              + " that of the machine, or of the graphics card.")
  private @Nullable String size;

  /** So many bytes; empty for what is found. */
  OptionalLong bytes() {
    return size == null ? OptionalLong.empty() : OptionalLong.of(Arguments.bytes(NAME, size));
  }
}
