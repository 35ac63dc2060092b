package org.golgi.verify;

/** What became of a check. */
public enum Verdict {
  /** The figure is at most what is allowed. */
  HOLDS,
  /** It is more, or is no number. */
  FAILS,
  /** The check was not made, for a reason that is said. */
  SKIPPED,
  /** The figure says something, and nothing is asked of it. */
  FIGURE
}
