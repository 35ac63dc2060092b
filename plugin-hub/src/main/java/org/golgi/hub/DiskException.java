package org.golgi.hub;

import java.io.IOException;

/** What came cannot be kept: this machine's fault, which no further attempt mends. */
final class DiskException extends IOException {
  private static final long serialVersionUID = 1L;

  DiskException(IOException cause) {
    super(
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
  }
}
