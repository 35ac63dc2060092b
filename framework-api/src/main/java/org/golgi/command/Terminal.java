package org.golgi.command;

import java.io.PrintWriter;
import org.osgi.annotation.versioning.ProviderType;

/** The terminal that a command prints to, provided as a service. Used by one thread at a time. */
@ProviderType
public interface Terminal {
  /**
   * Returns where what was asked for goes: with {@code --json}, one JSON object and nothing else.
   */
  PrintWriter out();

  /** Returns where all else goes: notes, progress, errors. */
  PrintWriter err();

  /** Whether {@link #out} shows colours and bold type. */
  boolean colours();

  /**
   * Returns a new display of progress on {@link #err}: one line that is redrawn on a terminal, now
   * and then a line elsewhere.
   *
   * @return the display, which the caller closes before printing anything else
   */
  ProgressDisplay progress();
}
