package org.golgi.core.lint;

/** One thing that can be wrong with prompt pairs. */
interface Check {
  /** Returns the name under which its findings are told. */
  String name();

  /** Looks for it in pairs that may be wrong in any other way too. */
  Verdict examine(LintedPairs pairs);
}
