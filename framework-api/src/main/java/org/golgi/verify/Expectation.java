package org.golgi.verify;

/** What is known beforehand of a method on a motif. */
public enum Expectation {
  /** It must put the nodes of the truth first. */
  FOUND,
  /** It cannot, for a reason that the motif is there to show. */
  MISSED,
  /** Nothing. */
  OPEN
}
