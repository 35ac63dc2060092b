package org.golgi.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Lines that nobody types: those of a file or a program. A command that is stopped ends them.
 *
 * @param reader the lines, which stay the caller's
 */
record PipedLines(BufferedReader reader) implements Dialogue {
  static PipedLines of(InputStream lines) {
    return new PipedLines(new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8)));
  }

  @Override
  public Optional<String> next(int code) {
    try {
      return Thread.currentThread().isInterrupted()
          ? Optional.empty()
          : Optional.ofNullable(reader.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int attended(IntSupplier command) {
    return command.getAsInt();
  }

  @Override
  public int code(int failure) {
    return failure;
  }

  @Override
  public void close() {
    // Standard input belongs to the process.
  }
}
