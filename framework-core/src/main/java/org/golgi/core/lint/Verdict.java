package org.golgi.core.lint;

import java.util.List;
import org.golgi.lint.LintFinding;

/**
 * What a check found.
 *
 * @param findings what it found
 * @param skipped why it left something out, a line each
 */
record Verdict(List<LintFinding> findings, List<String> skipped) {
  Verdict {
    findings = List.copyOf(findings);
    skipped = List.copyOf(skipped);
  }

  static Verdict none() {
    return of(List.of());
  }

  static Verdict of(List<LintFinding> findings) {
    return new Verdict(findings, List.of());
  }

  static Verdict of(LintFinding finding) {
    return of(List.of(finding));
  }

  static Verdict skipped(String reason) {
    return new Verdict(List.of(), List.of(reason));
  }
}
