package org.golgi.commands;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.golgi.command.ProgressDisplay;
import org.golgi.command.Terminal;

/** A terminal that keeps what was printed, with a clock that goes on by a second at each look. */
final class PrintedTerminal implements Terminal {
  private static final long SECOND = 1_000_000_000L;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final PrintWriter outWriter = new PrintWriter(out);
  private final PrintWriter errWriter = new PrintWriter(err);
  private final AtomicLong clock = new AtomicLong();

  @Override
  public PrintWriter out() {
    return outWriter;
  }

  @Override
  public PrintWriter err() {
    return errWriter;
  }

  @Override
  public boolean colours() {
    return false;
  }

  @Override
  public ProgressDisplay progress() {
    return StepDisplay.lines(errWriter, () -> clock.getAndAdd(SECOND));
  }

  String printed() {
    return out.toString();
  }

  String noted() {
    return err.toString();
  }

  List<String> notes() {
    return err.toString().lines().toList();
  }
}
