package org.golgi.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.golgi.command.Page;
import org.golgi.command.Table;
import org.golgi.command.Table.Column;
import org.golgi.method.Choices;
import org.golgi.verify.Verdict;
import org.golgi.verify.VerifiedCheck;
import org.golgi.verify.VerifyReport;

/** The checks of a model for people: a row for each, and one line in all. */
final class VerifyPage {
  private static final double LARGE = 1e4;
  private static final double SMALL = 1e-3;

  private VerifyPage() {}

  static void print(Page page, VerifyReport report) {
    page.heading(
        "%s on %d prompt pairs of %s (backend %s on %s, %s)"
            .formatted(
                report.model(),
                report.prompts(),
                report.task(),
                report.run().backend(),
                report.run().device(),
                Choices.word(report.run().dtype())));
    Table table =
        new Table(
            List.of(
                Column.words("check"),
                Column.words("compared"),
                Column.figures("figure"),
                Column.figures("allowed"),
                Column.words("unit"),
                Column.words("verdict")));
    report
        .checks()
        .forEach(
            check ->
                table.row(
                    check.name(),
                    check.compared(),
                    number(check.figure()),
                    number(check.allowed()),
                    check.unit(),
                    verdict(check)));
    page.table(table);
    page.line("");
    page.line(inAll(report));
  }

  private static String verdict(VerifiedCheck check) {
    String word =
        switch (check.verdict()) {
          case HOLDS -> "holds";
          case FAILS -> "FAILS";
          case SKIPPED -> "skipped";
          case FIGURE -> "";
        };
    if (check.note().isEmpty()) {
      return word;
    }
    return check.verdict() == Verdict.SKIPPED
        ? word + ": " + check.note()
        : word + " (" + check.note() + ")";
  }

  private static String inAll(VerifyReport report) {
    List<String> parts = new ArrayList<>();
    long failed = report.count(Verdict.FAILS);
    long held = report.count(Verdict.HOLDS);
    parts.add(
        failed == 0
            ? "all %d checks hold".formatted(held)
            : "%d of %d checks FAIL".formatted(failed, failed + held));
    long skipped = report.count(Verdict.SKIPPED);
    if (skipped > 0) {
      parts.add(skipped + " skipped");
    }
    return String.join(", ", parts);
  }

  private static String number(OptionalDouble number) {
    return number.isEmpty() ? "" : number(number.getAsDouble());
  }

  private static String number(double number) {
    if (number == Math.rint(number) && Math.abs(number) < LARGE) {
      return String.format(Locale.ROOT, "%.0f", number);
    }
    boolean plain = Math.abs(number) >= SMALL && Math.abs(number) < LARGE;
    return String.format(Locale.ROOT, plain ? "%.3f" : "%.1e", number);
  }
}
