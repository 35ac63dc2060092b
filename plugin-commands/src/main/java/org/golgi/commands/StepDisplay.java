package org.golgi.commands;

import java.io.PrintWriter;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import org.golgi.command.ProgressDisplay;

/**
 * Progress over a clock: a line that is redrawn, or a line at every tenth of the work and at least
 * every half a minute. Work of less than a second leaves no line, unless its last step has a
 * detail.
 */
final class StepDisplay implements ProgressDisplay {
  private static final int CELLS = 20;
  private static final double REDRAW_SECONDS = 0.1;
  private static final double LEAST_SECONDS = 1;
  private static final double MOST_SECONDS = 30;
  private static final String REWIND = "\r\u001b[K";

  private final PrintWriter writer;
  private final LongSupplier nanoTime;
  private final int columns;
  private final boolean redraws;

  private String phase = "";
  private boolean phaseShown;
  private String open = "";
  private String untold = "";
  private long phaseStart;
  private long phaseFirst;
  private long shownAt;
  private long shownTenth;

  private StepDisplay(PrintWriter writer, LongSupplier nanoTime, int columns, boolean redraws) {
    this.writer = writer;
    this.nanoTime = nanoTime;
    this.columns = columns;
    this.redraws = redraws;
  }

  /** A line that is redrawn, of fewer than so many columns. */
  static StepDisplay bar(PrintWriter writer, LongSupplier nanoTime, int columns) {
    return new StepDisplay(writer, nanoTime, columns, true);
  }

  /** Lines for a file or a pipe. */
  static StepDisplay lines(PrintWriter writer, LongSupplier nanoTime) {
    return new StepDisplay(writer, nanoTime, Integer.MAX_VALUE, false);
  }

  @Override
  public void step(String what, long done, long total, String detail) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted");
    }
    long now = nanoTime.getAsLong();
    if (!what.equals(phase)) {
      begin(what, done, now);
    }
    long tenth = total == 0 ? 10 : 10 * done / total;
    boolean finished = done >= total;
    String line = line(done, total, detail, now);
    untold = detail.isEmpty() || phaseShown ? "" : line;
    if (redraws ? redrawIsDue(now, finished) : lineIsDue(now, tenth, finished)) {
      show(line);
      untold = "";
      phaseShown = true;
      shownAt = now;
      shownTenth = tenth;
    }
  }

  private void begin(String what, long done, long now) {
    close();
    phase = what;
    phaseShown = false;
    phaseStart = now;
    phaseFirst = done;
    shownAt = now;
    shownTenth = 0;
  }

  private boolean redrawIsDue(long now, boolean finished) {
    return finished || !phaseShown || seconds(shownAt, now) >= REDRAW_SECONDS;
  }

  private boolean lineIsDue(long now, long tenth, boolean finished) {
    double since = seconds(shownAt, now);
    double quiet = finished ? seconds(phaseStart, now) : since;
    return since >= MOST_SECONDS || (tenth > shownTenth && quiet >= LEAST_SECONDS);
  }

  private String line(long done, long total, String detail, long now) {
    StringBuilder line = new StringBuilder(phase);
    if (total > 1) {
      double share = Math.min(1, (double) done / total);
      int full = (int) (CELLS * share);
      if (redraws) {
        line.append("  [").append("#".repeat(full)).append("-".repeat(CELLS - full)).append("]");
      }
      line.append("  ").append((int) (100 * share)).append(" %  ");
      line.append(done).append('/').append(total);
      String pace =
          new Pace(done - phaseFirst, Math.max(0, total - done), seconds(phaseStart, now)).text();
      line.append(pace.isEmpty() ? "" : "  " + pace);
    }
    line.append(detail.isEmpty() ? "" : "  " + detail);
    return line.toString();
  }

  private void show(String line) {
    if (redraws) {
      writer.print(REWIND + line.substring(0, Math.min(line.length(), columns - 1)));
      open = line;
    } else {
      writer.println(line);
    }
    writer.flush();
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1e9;
  }

  @Override
  public void close() {
    if (!open.isEmpty()) {
      // It is redrawn no more, so it may be as long as it is.
      writer.println(open.length() < columns ? "" : REWIND + open);
    } else if (!untold.isEmpty()) {
      writer.println(untold);
    }
    writer.flush();
    open = "";
    untold = "";
  }
}
