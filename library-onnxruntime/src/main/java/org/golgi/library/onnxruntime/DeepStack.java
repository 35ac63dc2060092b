package org.golgi.library.onnxruntime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Runs native code that needs more stack than a Java thread has, 1 MiB: one that is too small ends
 * the process without a word. ONNX Runtime matches a pattern against the command line of the
 * process when it starts, and calls itself for each character: some 4000 were too many.
 */
final class DeepStack {
  /** Of address space; memory is taken as far as it is used. */
  private static final long BYTES = 1L << 29;

  private DeepStack() {}

  /** Returns what the work returns, and throws what it throws. */
  static <T> T call(Supplier<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                result.complete(work.get());
              } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
              }
            },
            "deep stack",
            BYTES);
    thread.start();
    try {
      return result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException exception) {
        throw exception;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }
}
