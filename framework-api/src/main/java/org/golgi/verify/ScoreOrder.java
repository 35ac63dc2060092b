package org.golgi.verify;

/** The order in which nodes come by scores that may be negative. */
public enum ScoreOrder {
  /** The greatest amount first, of either sign: what matters. */
  ABSOLUTE,
  /** The greatest first, and what hinders last: what helps. */
  SIGNED
}
