package org.golgi.lint;

/** How much a finding matters. */
public enum Severity {
  /** Worth knowing, and right in some tasks. */
  NOTE,
  /** Pairs that cannot be used, or figures that mean something else than they seem to. */
  WARNING
}
