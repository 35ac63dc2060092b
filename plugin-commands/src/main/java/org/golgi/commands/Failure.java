package org.golgi.commands;

import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.golgi.input.InvalidInputException;

/**
 * What a user is told of something that was thrown.
 *
 * @param exitCode 1 failed, 2 wrong input, 130 stopped
 * @param line one line
 */
record Failure(int exitCode, String line) {
  private static final int FAILED = 1;
  private static final int WRONG_INPUT = 2;
  // 128 + SIGINT, as shells have it.
  private static final Failure STOP = new Failure(130, "stopped");

  static Failure of(Throwable thrown, boolean traced) {
    // What is read or written at that moment fails in its own way.
    if (Thread.currentThread().isInterrupted()) {
      return STOP;
    }
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidInputException input) {
        return new Failure(WRONG_INPUT, oneLine(String.valueOf(input.getMessage())));
      }
      if (cause instanceof CancellationException) {
        return STOP;
      }
      if (isOfAnotherVersion(cause)) {
        return new Failure(FAILED, otherVersion(cause));
      }
      if (isOutOfMemory(cause)) {
        return new Failure(FAILED, outOfMemory(cause));
      }
    }
    String what = thrown.getMessage() == null ? "" : ": " + oneLine(thrown.getMessage());
    return new Failure(
        FAILED,
        "unexpected "
            + thrown.getClass().getSimpleName()
            + what
            + (traced ? "" : "; run again with " + CommandTree.STACKTRACE));
  }

  private static boolean isOfAnotherVersion(Throwable thrown) {
    return thrown instanceof IncompatibleClassChangeError
        || (thrown instanceof NoClassDefFoundError
            && thrown.getCause() instanceof ClassNotFoundException);
  }

  private static String otherVersion(Throwable thrown) {
    return "a plugin has been replaced or removed meanwhile, or was built against another version"
        + " of what it uses (%s: %s); run the command again, or build the plugin anew"
            .formatted(
                thrown.getClass().getSimpleName(), oneLine(String.valueOf(thrown.getMessage())));
  }

  // Native allocators have no exception of their own: libtorch says it in words.
  private static boolean isOutOfMemory(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT);
    return thrown instanceof OutOfMemoryError
        || message.contains("out of memory")
        || message.contains("can't allocate memory");
  }

  private static String outOfMemory(Throwable thrown) {
    String where =
        thrown instanceof OutOfMemoryError
            ? "the Java heap of " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB is too small"
            : "the device has too little memory";
    String more =
        thrown instanceof OutOfMemoryError ? ", or more heap with GOLGI_JAVA_OPTS=-Xmx8g" : "";
    return where + "; try fewer prompts (--train-prompts, --test-prompts), --dtype bf16" + more;
  }

  static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
