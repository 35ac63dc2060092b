package org.golgi.commands;

import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import org.golgi.command.Commands;
import org.golgi.command.Terminal;
import org.golgi.run.Experiments;
import org.golgi.run.Listing;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The program as a service: from arguments to exit code (0 done, 1 failed, 2 wrong usage or input,
 * 130 stopped). It never ends the JVM.
 */
@Component(
    service = {ToIntFunction.class, Commands.class},
    property = "golgi.program=terminal")
public final class TerminalProgram implements ToIntFunction<String[]>, Commands {
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
    return run(arguments);
  }

  @Override
  public int run(String... arguments) {
    boolean traces = "1".equals(System.getenv(STACKTRACE));
    try (BorrowedCommands commands = new BorrowedCommands(context)) {
      return new Program(terminal, version(), traces, commands.commands()).run(arguments);
    }
  }

  @Override
  public List<String> completions(List<String> before, String begun) {
    try (BorrowedCommands commands = new BorrowedCommands(context)) {
      return new Completion(
              CommandTree.of(commands.commands(), version(), terminal),
              new KnownValues(listings(), Path.of("")))
          .of(before, begun);
    }
  }

  private List<Listing> listings() {
    ServiceReference<Experiments> reference = context.getServiceReference(Experiments.class);
    Experiments experiments = reference == null ? null : context.getService(reference);
    if (experiments == null) {
      return List.of();
    }
    try {
      return experiments.listings();
    } finally {
      context.ungetService(reference);
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
