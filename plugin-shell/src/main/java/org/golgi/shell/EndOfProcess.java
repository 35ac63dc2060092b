package org.golgi.shell;

/** The end of the process by a signal, when the launcher interrupts the thread that works. */
final class EndOfProcess {
  private EndOfProcess() {}

  /** Whether it has begun. */
  static boolean hasBegun() {
    try {
      // Java says it in this way alone.
      Runtime.getRuntime().removeShutdownHook(new Thread(() -> {}));
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }
}
