package org.golgi.launcher;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Lets work on this thread end by itself when a signal ends the process, such as that of Ctrl-C:
 * the thread is interrupted, and the process waits for the work. Its exit code is that of the
 * signal (130 after Ctrl-C), whatever the work says.
 */
final class EndBySignal {
  // More than a step of the built-in model; what takes longer is cut off.
  private static final long PATIENCE_SECONDS = 5;

  private final Thread worker = Thread.currentThread();
  private final CountDownLatch done = new CountDownLatch(1);
  private final EndingSignal ending = EndingSignal.awaited();

  private EndBySignal() {}

  /** Does the work and returns what it returns. */
  static int run(IntSupplier work) {
    EndBySignal signal = new EndBySignal();
    Runtime.getRuntime().addShutdownHook(new Thread(signal::end));
    try {
      return work.getAsInt();
    } finally {
      signal.done.countDown();
    }
  }

  private void end() {
    // The end of the process by itself comes here too.
    if (done.getCount() == 0) {
      return;
    }
    worker.interrupt();
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("golgi: stopped in the middle of a step");
        ending.again();
      }
    } catch (InterruptedException e) {
      // Somebody wants the process to end at once.
    }
  }
}
