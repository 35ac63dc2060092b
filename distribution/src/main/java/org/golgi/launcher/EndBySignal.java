package org.golgi.launcher;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;

/**
 * Lets work on this thread end by itself when a signal asks the process to end, such as that of
 * Ctrl-C: the thread is interrupted, and the process goes on until the work has ended. The exit
 * code is then that of the signal (130 after Ctrl-C), whatever the work says. Work that takes too
 * long, and a second signal, end the process in the middle of it.
 *
 * <p>Java's own way, an exit, is not taken while work is under way: native libraries free at an
 * exit what threads in the middle of a step still use.
 */
final class EndBySignal {
  // More than a step of the built-in model; what takes longer is cut off.
  private static final long PATIENCE_SECONDS = 5;

  private final Thread worker = Thread.currentThread();
  private final CountDownLatch done = new CountDownLatch(1);
  private final AtomicReference<EndingSignal> first = new AtomicReference<>();

  private EndBySignal() {}

  /** Does the work and returns what it returns, or the exit code of a signal that came. */
  static int run(IntSupplier work) {
    EndBySignal end = new EndBySignal();
    Runnable asBefore = EndingSignal.handle(end::by);
    try {
      int code = work.getAsInt();
      EndingSignal signal = end.first.get();
      return signal == null ? code : signal.exitCode();
    } finally {
      end.done.countDown();
      asBefore.run();
      // What is to be closed after the work is closed without haste.
      Thread.interrupted();
    }
  }

  private void by(EndingSignal signal) {
    boolean patient = first.compareAndSet(null, signal);
    worker.interrupt();
    try {
      if (patient && done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      // Somebody wants the process to end at once.
    }
    System.err.println("golgi: stopped in the middle of a step");
    signal.end();
  }
}
