package org.golgi.core.run;

import java.util.List;
import org.golgi.circuit.Granularity;
import org.golgi.core.lint.Linter;
import org.golgi.core.lint.Material;
import org.golgi.lint.LintFinding;
import org.golgi.lint.LintReport;
import org.golgi.lint.Severity;
import org.golgi.method.Progress;
import org.golgi.task.PromptSplit;

/**
 * The check of what a search is given, and not of the file that it is from: without a run of the
 * model, and with a line of warning.
 */
record SplitLint(Subject subject, PromptSplit split) {
  LintReport run(Progress progress) {
    Linter linter = Linter.ofTexts();
    boolean byRole = subject.request().granularity() == Granularity.ROLE;
    LintReport report =
        (byRole ? linter.ofEveryLength() : linter)
            .lint(
                Material.of(subject.task().id(), split),
                subject.model().name(),
                subject.model().tokenizer(),
                subject.request().seed());
    List<String> warnings =
        report.findings(Severity.WARNING).stream().map(LintFinding::check).distinct().toList();
    if (!warnings.isEmpty()) {
      progress.step(
          "checking prompts",
          1,
          1,
          "beware: %s; golgi lint %s says more"
              .formatted(String.join(", ", warnings), subject.request().task()));
    }
    return report;
  }
}
