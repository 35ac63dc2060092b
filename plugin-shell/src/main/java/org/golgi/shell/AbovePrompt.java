package org.golgi.shell;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jline.reader.LineReader;

/**
 * Standard error during a session: while a line is typed, what other threads print appears above
 * it, line by line; otherwise it goes where it always goes.
 */
final class AbovePrompt extends OutputStream {
  private final LineReader reader;
  private final PrintStream direct;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  AbovePrompt(LineReader reader, PrintStream direct) {
    this.reader = reader;
    this.direct = direct;
  }

  @Override
  public synchronized void write(int b) {
    if (!reader.isReading() && begun.size() == 0) {
      direct.write(b);
      return;
    }
    begun.write(b);
    if (b == '\n') {
      String line = begun.toString(StandardCharsets.UTF_8);
      begun.reset();
      if (reader.isReading()) {
        reader.printAbove(line);
      } else {
        direct.print(line);
      }
    }
  }

  @Override
  public void flush() {
    direct.flush();
  }
}
