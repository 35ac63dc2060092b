package org.golgi.formats;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.golgi.command.ProgressDisplay;
import org.golgi.command.Terminal;

/** A terminal without colours that keeps what was printed. */
public final class PrintedTerminal implements Terminal {
  private final StringWriter out = new StringWriter();
  private final PrintWriter writer = new PrintWriter(out);
  private final StringWriter notes = new StringWriter();
  private final PrintWriter noteWriter = new PrintWriter(notes);

  @Override
  public PrintWriter out() {
    return writer;
  }

  @Override
  public PrintWriter err() {
    return noteWriter;
  }

  @Override
  public boolean colours() {
    return false;
  }

  @Override
  public ProgressDisplay progress() {
    return new ProgressDisplay() {
      @Override
      public void step(String what, long done, long total, String detail) {}

      @Override
      public void close() {}
    };
  }

  /** Returns the lines that were noted. */
  public List<String> notes() {
    return notes.toString().lines().toList();
  }

  /** Returns what was printed. */
  public String printed() {
    return out.toString();
  }
}
