package org.golgi.launcher;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The signal that ends the process. Java has no other way to it than {@code sun.misc.Signal}, which
 * a compiler warns of and is therefore called by its name; where it is missing, nothing is done.
 */
final class EndingSignal {
  private static final List<String> NAMES = List.of("INT", "TERM", "HUP");
  private static final int EXIT_CODE_OF_SIGNAL = 128;

  /** The one that came, a {@code sun.misc.Signal}. */
  private final AtomicReference<Object> came = new AtomicReference<>();

  private EndingSignal() {}

  /** Waits for it from now on; the process ends as it does without. */
  static EndingSignal awaited() {
    EndingSignal signal = new EndingSignal();
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler end = (proxy, method, arguments) -> signal.end(arguments[0]);
      Object ending =
          Proxy.newProxyInstance(
              EndingSignal.class.getClassLoader(), new Class<?>[] {handler}, end);
      for (String name : NAMES) {
        type.getMethod("handle", type, handler)
            .invoke(null, type.getConstructor(String.class).newInstance(name), ending);
      }
    } catch (ReflectiveOperationException e) {
      // Java handles it by itself, or the process was told to heed no such signal.
    }
    return signal;
  }

  private Object end(Object signal) throws ReflectiveOperationException {
    came.set(signal);
    int number = (int) signal.getClass().getMethod("getNumber").invoke(signal);
    System.exit(EXIT_CODE_OF_SIGNAL + number);
    return signal;
  }

  /**
   * Lets the system end the process by the signal that came: at once, and without what native
   * libraries do at an exit, which takes away what threads in the middle of a step still use.
   * Returns where none came.
   */
  void again() {
    Object signal = came.get();
    if (signal == null) {
      return;
    }
    try {
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      signal
          .getClass()
          .getMethod("handle", signal.getClass(), handler)
          .invoke(null, signal, handler.getField("SIG_DFL").get(null));
      signal.getClass().getMethod("raise", signal.getClass()).invoke(null, signal);
    } catch (ReflectiveOperationException e) {
      // The process goes on to end by itself.
    }
  }
}
