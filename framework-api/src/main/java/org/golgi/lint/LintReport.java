package org.golgi.lint;

import java.util.List;

/**
 * What the checks of prompt pairs found.
 *
 * @param task the task's id, or the file
 * @param model name of the model whose tokens were counted
 * @param pairs number of pairs, those of the test part included
 * @param testPairs number of pairs in the test part; 0 where pairs are not parted
 * @param findings what was found, warnings first
 * @param skipped what was not checked
 */
public record LintReport(
    String task,
    String model,
    int pairs,
    int testPairs,
    List<LintFinding> findings,
    List<SkippedCheck> skipped) {
  public LintReport {
    findings = List.copyOf(findings);
    skipped = List.copyOf(skipped);
  }

  /** Returns the findings of a severity, in order. */
  public List<LintFinding> findings(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).toList();
  }
}
