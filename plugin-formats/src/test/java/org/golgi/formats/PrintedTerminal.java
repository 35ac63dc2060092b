package org.golgi.formats;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.golgi.command.ProgressDisplay;
import org.golgi.command.Terminal;

/** A terminal without colours that keeps what was printed. */
public final class PrintedTerminal implements Terminal {
  private final StringWriter out = new StringWriter();
  private final PrintWriter writer = new PrintWriter(out);

  @Override
  public PrintWriter out() {
    return writer;
  }

  @Override
  public PrintWriter err() {
    throw new UnsupportedOperationException("nothing is noted");
  }

  @Override
  public boolean colours() {
    return false;
  }

  @Override
  public ProgressDisplay progress() {
    throw new UnsupportedOperationException("nothing takes time");
  }

  /** Returns what was printed. */
  public String printed() {
    return out.toString();
  }
}
