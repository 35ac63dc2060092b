package org.golgi.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import org.golgi.launcher.plugins.PluginFolder;
import org.osgi.framework.BundleException;

/** Runs the terminal program inside the framework, on the main thread. */
public final class Launcher {
  private static final String PROGRAM =
      "(&(objectClass=java.util.function.ToIntFunction)(golgi.program=terminal))";
  private static final long PATIENCE_MILLIS = 3_000;
  private static final int FAILED = 1;

  private Launcher() {}

  /**
   * Starts Golgi with the arguments of the command line and ends the process with its exit code.
   */
  @SuppressWarnings("CatchAndPrintStackTrace") // Of a bug, which has no other reader.
  public static void main(String[] arguments) {
    int code = FAILED;
    try {
      code = run(arguments);
    } catch (BundleException | IOException e) {
      System.err.println("golgi: this installation is broken: " + e.getMessage());
    } catch (RuntimeException | Error e) {
      e.printStackTrace();
    }
    // Threads of the framework would keep the process alive.
    System.exit(code);
  }

  private static int run(String[] arguments) throws BundleException, IOException {
    Home home = Home.ofThisProgram();
    home.announce();
    Path folder = home.plugins(System.getenv(), Launcher::note);
    try (Container container = Container.start()) {
      container.add(home.bundles());
      return run(container, folder, arguments);
    }
  }

  private static int run(Container container, Path folder, String[] arguments) {
    try (PluginFolder plugins = new PluginFolder(container.context(), folder, Launcher::note)) {
      plugins.watch();
      Object program = container.service(PROGRAM, PATIENCE_MILLIS).orElse(null);
      if (program == null) {
        List<String> shortfall = Shortfall.of(container.context());
        System.err.println(
            "golgi: there is no terminal program: "
                + (shortfall.isEmpty() ? "no bundle provides one" : String.join("; ", shortfall)));
        return FAILED;
      }
      @SuppressWarnings("unchecked") // The property of the service stands for this type.
      ToIntFunction<String[]> terminal = (ToIntFunction<String[]>) program;
      return EndBySignal.run(() -> terminal.applyAsInt(arguments));
    }
  }

  private static void note(String line) {
    System.err.println(line);
  }
}
