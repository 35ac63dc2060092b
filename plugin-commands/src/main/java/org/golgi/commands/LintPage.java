package org.golgi.commands;

import java.util.List;
import org.golgi.command.Page;
import org.golgi.command.Table;
import org.golgi.command.Table.Column;
import org.golgi.lint.LintFinding;
import org.golgi.lint.LintReport;
import org.golgi.lint.Severity;
import org.golgi.method.Choices;

/** A report on prompt pairs for people: for each finding what, an example, and what to do. */
final class LintPage {
  private LintPage() {}

  static void print(Page page, LintReport report) {
    page.heading(
        "%s: %d prompt pairs%s, as %s reads them"
            .formatted(
                report.task(),
                report.pairs(),
                report.testPairs() == 0 ? "" : ", " + report.testPairs() + " of them for testing",
                report.model()));
    if (!report.findings().isEmpty()) {
      page.table(findings(report));
    }
    page.line("");
    report
        .skipped()
        .forEach(check -> page.line("not checked, " + check.check() + ": " + check.reason()));
    page.line(
        counted(report.findings(Severity.WARNING).size(), "warning")
            + ", "
            + counted(report.findings(Severity.NOTE).size(), "note"));
  }

  private static Table findings(LintReport report) {
    Table table =
        new Table(
            List.of(
                Column.words("finding"),
                Column.words("check"),
                Column.words("how many"),
                Column.words("what, an example, what to do")));
    for (LintFinding finding : report.findings()) {
      table.row(
          Choices.word(finding.severity()),
          finding.check(),
          "%d of %d %s".formatted(finding.count(), finding.total(), finding.unit()),
          finding.problem());
      table.row("", "", "", "such as " + finding.example());
      table.row("", "", "", finding.remedy());
    }
    return table;
  }

  private static String counted(int count, String word) {
    return count + " " + word + (count == 1 ? "" : "s");
  }
}
