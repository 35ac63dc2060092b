package org.golgi.commands;

import java.util.function.ToIntFunction;
import org.golgi.command.Terminal;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The program as a service: from arguments to exit code (0 done, 1 failed, 2 wrong usage or input,
 * 130 stopped). It never ends the JVM.
 */
@Component(service = ToIntFunction.class, property = "golgi.program=terminal")
public final class TerminalProgram implements ToIntFunction<String[]> {
  private static final String STACKTRACE = "GOLGI_STACKTRACE";

  private final BundleContext context;
  private final Terminal terminal;

  /** Makes the program of the commands that a bundle can see. */
  @Activate
  public TerminalProgram(BundleContext context, @Reference Terminal terminal) {
    this.context = context;
    this.terminal = terminal;
  }

  @Override
  public int applyAsInt(String[] arguments) {
    boolean traces = "1".equals(System.getenv(STACKTRACE));
    try (BorrowedCommands commands = new BorrowedCommands(context)) {
      return new Program(terminal, version(), traces, commands.commands()).run(arguments);
    }
  }

  private String version() {
    return "golgi %s (Java %s, %s %s)"
        .formatted(
            context.getBundle().getVersion(),
            Runtime.version(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
  }
}
