package org.golgi.core.run;

import java.io.IOException;

/** What is said of a failure to read or write. */
final class Failures {
  private Failures() {}

  /** Kind and message in a line. */
  static String oneLine(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
