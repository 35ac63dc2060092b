package org.golgi.commands;

import java.util.ArrayList;
import java.util.List;
import org.golgi.command.Page;
import org.golgi.command.Table;
import org.golgi.command.Table.Column;
import org.golgi.evaluation.Interval;
import org.golgi.intervention.Change;
import org.golgi.intervention.InterventionReport;
import org.golgi.intervention.Setting;
import org.golgi.intervention.TokenChange;
import org.golgi.intervention.Within;

/** An intervention as text. */
final class InterventionPage {
  private static final String FIGURE = "%.4f";

  private InterventionPage() {}

  static void print(Page page, InterventionReport report) {
    page.heading(
        "%s set in the %s of %s in %s (backend %s, seed %d)"
            .formatted(
                String.join(", ", report.settings().stream().map(Setting::word).toList()),
                report.within() == Within.CIRCUIT ? "circuit" : "spliced model",
                report.task(),
                report.model(),
                report.backend(),
                report.seed()));
    page.line(about(report));
    page.table(report.prompts() == 1 ? one(report) : means(report));
    if (!report.tokens().isEmpty()) {
      page.table(tokens(report));
    }
    page.line("");
    page.line(flips(report));
  }

  private static String about(InterventionReport report) {
    List<String> parts = new ArrayList<>();
    report.prompt().ifPresent(own -> parts.add("'" + shown(own.text()) + "'"));
    if (report.prompt().isEmpty()) {
      parts.add(report.prompts() + " test prompts");
    }
    if (!report.answers().isEmpty()) {
      parts.add(
          "the answer is '%s', the other '%s'"
              .formatted(shown(report.answers().get(0)), shown(report.answers().get(1))));
    }
    return String.join("; ", parts);
  }

  private static Table one(InterventionReport report) {
    Table table =
        new Table(
            List.of(
                Column.words("figure"),
                Column.figures("before"),
                Column.figures("after"),
                Column.figures("change")));
    for (Change change : report.changes()) {
      table.row(
          change.figure(),
          Figures.number(FIGURE, change.before().value()),
          Figures.number(FIGURE, change.after().value()),
          Figures.number(FIGURE, change.change().value()));
    }
    return table;
  }

  private static Table means(InterventionReport report) {
    Table table =
        new Table(
            List.of(
                Column.words("mean of"),
                Column.figures("before"),
                Column.figures("after"),
                Column.figures("change"),
                Column.words("95 % interval"),
                Column.figures("deviation")));
    for (Change change : report.changes()) {
      table.row(
          change.figure(),
          Figures.number(FIGURE, change.before().value()),
          Figures.number(FIGURE, change.after().value()),
          Figures.number(FIGURE, change.change().value()),
          Figures.number(FIGURE, change.change().low())
              + " to "
              + Figures.number(FIGURE, change.change().high()),
          Figures.number(FIGURE, change.deviation()));
    }
    return table;
  }

  private static Table tokens(InterventionReport report) {
    Table table =
        new Table(
            List.of(
                Column.words("token"),
                Column.figures("logit before"),
                Column.figures("after"),
                Column.figures("probability before"),
                Column.figures("after")));
    for (TokenChange token : report.tokens()) {
      table.row(
          "'" + shown(token.token()) + "'",
          Figures.number("%.3f", token.logitBefore()),
          Figures.number("%.3f", token.logitAfter()),
          Figures.number(FIGURE, token.probabilityBefore()),
          Figures.number(FIGURE, token.probabilityAfter()));
    }
    return table;
  }

  private static String flips(InterventionReport report) {
    if (report.prompts() == 1) {
      return "%s; %s"
          .formatted(
              report.flipped().value() > 0
                  ? "the other answer is the more likely one after"
                  : "of the two answers the same is the more likely one after",
              report.topChanged().value() > 0
                  ? "another token is the most likely of all"
                  : "the most likely token of all is the same");
    }
    return "of the two answers the other is the more likely one after on %s of prompts;"
            .formatted(percent(report.flipped()))
        + " another token is the most likely of all on "
        + percent(report.topChanged());
  }

  /** A share with its interval, in per cent. */
  static String percent(Interval share) {
    return "%s %% (%s to %s)"
        .formatted(
            Figures.number("%.1f", 100 * share.value()),
            Figures.number("%.1f", 100 * share.low()),
            Figures.number("%.1f", 100 * share.high()));
  }

  /** A text in a line. */
  static String shown(String text) {
    return text.replace("\n", "\\n").replace("\t", "\\t");
  }
}
