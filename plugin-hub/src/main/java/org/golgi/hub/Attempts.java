package org.golgi.hub;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Attempts at something that may fail for a while, with pauses between them. An attempt that
 * brought something new is not in vain, and begins the count anew.
 */
final class Attempts {
  /** Something that may fail for a while. */
  interface Attempt<T> {
    /**
     * Tries once.
     *
     * @throws IOException if it failed in a way that may pass
     */
    T run() throws IOException;
  }

  private static final long NEW_BYTES = 1 << 20;

  private final Timing timing;
  private long most;
  private int vain;

  Attempts(Timing timing) {
    this.timing = timing;
  }

  /**
   * Tries until it succeeds.
   *
   * @throws IOException the last failure, when attempts are used up
   */
  <T> T until(Attempt<T> attempt) throws IOException {
    while (true) {
      try {
        return attempt.run();
      } catch (DiskException e) {
        throw e;
      } catch (IOException e) {
        failed(e);
      }
    }
  }

  /**
   * So many bytes are there. Less than {@link #NEW_BYTES} beyond the most that there were is
   * nothing new, lest a hub is asked forever that cuts at once, or begins anew each time.
   */
  void reached(long bytes) {
    if (bytes - most >= NEW_BYTES) {
      most = bytes;
      vain = 0;
    }
  }

  private void failed(IOException failure) throws IOException {
    vain++;
    Optional<Duration> asked =
        failure instanceof TransferException transfer ? transfer.pause() : Optional.empty();
    if (vain >= timing.attempts()
        || (vain >= 2 && isNoNetwork(failure))
        || asked.filter(wait -> wait.compareTo(timing.longestPause()) > 0).isPresent()) {
      throw failure;
    }
    pause(asked.orElse(timing.pauseAfter(vain)));
  }

  /** Where there is no way to the hub, there is seldom one a minute later. */
  private boolean isNoNetwork(IOException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return failure instanceof ConnectException
        || cause instanceof UnknownHostException
        || cause instanceof UnresolvedAddressException;
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }
}
