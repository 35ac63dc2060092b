package org.golgi.launcher;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A signal that asks the process to end. Java has no other way to it than {@code sun.misc.Signal},
 * which a compiler warns of and is therefore called by its name; where it is missing, Java handles
 * the signals by itself.
 *
 * @param signal a {@code sun.misc.Signal}
 */
record EndingSignal(Object signal) {
  private static final List<String> NAMES = List.of("INT", "TERM", "HUP");
  private static final int EXIT_CODE_OF_SIGNAL = 128;

  /**
   * Hands what comes from now on to {@code handler}, on a thread of its own, until the result is
   * run.
   */
  static Runnable handle(Consumer<EndingSignal> handler) {
    List<Runnable> asBefore = new ArrayList<>();
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handling = Class.forName("sun.misc.SignalHandler");
      InvocationHandler handle =
          (proxy, method, arguments) -> {
            handler.accept(new EndingSignal(arguments[0]));
            return null;
          };
      Object ours =
          Proxy.newProxyInstance(
              EndingSignal.class.getClassLoader(), new Class<?>[] {handling}, handle);
      for (String name : NAMES) {
        Object signal = type.getConstructor(String.class).newInstance(name);
        Object before = install(signal, ours);
        asBefore.add(() -> restore(signal, before));
      }
    } catch (ReflectiveOperationException e) {
      // Java handles it by itself, or the process was told to heed no such signal.
    }
    return () -> asBefore.forEach(Runnable::run);
  }

  private static Object install(Object signal, Object handler) throws ReflectiveOperationException {
    Class<?> handling = Class.forName("sun.misc.SignalHandler");
    return signal
        .getClass()
        .getMethod("handle", signal.getClass(), handling)
        .invoke(null, signal, handler);
  }

  private static void restore(Object signal, Object handler) {
    try {
      install(signal, handler);
    } catch (ReflectiveOperationException e) {
      // Could be installed, so it can be again.
      throw new IllegalStateException(e);
    }
  }

  /** What a shell calls the exit code of a process that the signal ended. */
  int exitCode() {
    try {
      return EXIT_CODE_OF_SIGNAL + (int) signal.getClass().getMethod("getNumber").invoke(signal);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Ends the process by this signal, at once: the system does it, so that nothing of the process
   * runs any more. Java raises no signal that it does not handle, hence {@code kill}.
   */
  void end() {
    try {
      install(signal, Class.forName("sun.misc.SignalHandler").getField("SIG_DFL").get(null));
      String name = (String) signal.getClass().getMethod("getName").invoke(signal);
      new ProcessBuilder("kill", "-s", name, String.valueOf(ProcessHandle.current().pid()))
          .start()
          .waitFor();
    } catch (ReflectiveOperationException | IOException e) {
      // There is no such command: the next best way follows.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(exitCode());
  }
}
