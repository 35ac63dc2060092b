package org.golgi.commands;

import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.golgi.command.ProgressDisplay;
import org.golgi.command.Terminal;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The terminal of this process. Java 17 knows only whether input and output both are one; what
 * started it may say it better by the system properties {@code golgi.terminal.out} and {@code
 * golgi.terminal.err} ({@code true} or {@code false}) and {@code golgi.terminal.columns}.
 */
@Component(service = Terminal.class)
public final class SystemTerminal implements Terminal {
  private static final int COLUMNS = 80;

  private final PrintWriter out = writer(System.out);
  private final PrintWriter err = writer(System.err);
  private final boolean colours;
  private final boolean redraws;
  private final int columns;

  /** Makes the terminal of this process. */
  @Activate
  public SystemTerminal() {
    boolean interactive = isTerminal(System.console());
    boolean plain =
        Optional.ofNullable(System.getenv("NO_COLOR")).filter(set -> !set.isEmpty()).isPresent();
    colours = property("golgi.terminal.out", interactive) && !plain;
    redraws = property("golgi.terminal.err", interactive) && !"dumb".equals(System.getenv("TERM"));
    columns = Math.max(20, Integer.getInteger("golgi.terminal.columns", COLUMNS));
  }

  // JSON is UTF-8, whatever the locale.
  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, false, StandardCharsets.UTF_8);
  }

  private static boolean property(String name, boolean absent) {
    return Optional.ofNullable(System.getProperty(name)).map(Boolean::valueOf).orElse(absent);
  }

  /** Since Java 22 there is a console without a terminal too; {@code isTerminal} tells. */
  private static boolean isTerminal(@Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  @Override
  public PrintWriter out() {
    return out;
  }

  @Override
  public PrintWriter err() {
    return err;
  }

  @Override
  public boolean colours() {
    return colours;
  }

  @Override
  public ProgressDisplay progress() {
    out.flush();
    return redraws
        ? StepDisplay.bar(err, System::nanoTime, columns)
        : StepDisplay.lines(err, System::nanoTime);
  }
}
