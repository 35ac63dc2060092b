package org.golgi.core.lint;

import java.util.ArrayList;
import java.util.List;
import org.golgi.lint.LintFinding;
import org.golgi.lint.Severity;

/**
 * Test pairs that were trained on, by text or with their answer too. One is enough: figures on test
 * prompts are to say what a circuit does on prompts that nothing was fitted to.
 */
record PartOverlap() implements Check {
  @Override
  public String name() {
    return "overlap";
  }

  @Override
  public Verdict examine(LintedPairs pairs) {
    SharedPrompts shared = new SharedPrompts(pairs.first());
    List<LintFinding> findings = new ArrayList<>();
    add(
        findings,
        "the clean prompt is trained on, with the same answer",
        shared.withTheirAnswer(pairs.test()),
        pairs);
    add(
        findings,
        "a text, clean or corrupted, is in the training part too",
        shared.byText(pairs.test()),
        pairs);
    return Verdict.of(findings);
  }

  private void add(
      List<LintFinding> findings, String problem, List<LintedPair> shared, LintedPairs pairs) {
    if (!shared.isEmpty()) {
      findings.add(
          new LintFinding(
              name(),
              Severity.WARNING,
              problem,
              shared.size(),
              pairs.test().size(),
              "test pairs",
              shared.get(0).shown(),
              "part the pairs by prompt text; given one file with all of them, find does"));
    }
  }
}
