package org.golgi.hub;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A transfer has failed in a way that may pass: another attempt can succeed. */
final class TransferException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Optional<Duration> wait;

  TransferException(String problem) {
    this(problem, Optional.empty());
  }

  /**
   * Makes an exception.
   *
   * @param wait how long the hub asks to be left alone, if it says so
   */
  TransferException(String problem, Optional<Duration> wait) {
    super(problem);
    this.wait = wait;
  }

  /** Returns how long the hub asks to be left alone, if it says so. */
  Optional<Duration> pause() {
    return wait;
  }
}
