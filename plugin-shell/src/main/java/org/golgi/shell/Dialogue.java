package org.golgi.shell;

import java.util.Optional;
import java.util.function.IntSupplier;

/** Where the lines of a session come from. Used by one thread. */
interface Dialogue extends AutoCloseable {
  /**
   * Returns the next line.
   *
   * @param code exit code of the last command
   * @return the line; empty at the end
   */
  Optional<String> next(int code);

  /** Runs a command so that whoever gives the lines can stop it. */
  int attended(IntSupplier command);

  /**
   * Returns the exit code of the session.
   *
   * @param failure exit code of the last command that failed, 0 if none did
   */
  int code(int failure);

  @Override
  void close();
}
