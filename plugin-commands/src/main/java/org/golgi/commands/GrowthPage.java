package org.golgi.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.golgi.bench.Cost;
import org.golgi.bench.GrowthReport;
import org.golgi.bench.GrowthSeries;
import org.golgi.bench.SizedStep;
import org.golgi.bench.StepSize;
import org.golgi.command.Page;
import org.golgi.command.Table;
import org.golgi.command.Table.Column;
import org.golgi.method.Choices;

/** How what a step costs grows, for people. */
final class GrowthPage {
  private static final double GIGA = 1e9;
  private static final double MEBI = 1 << 20;

  /** An exponent may be measured by so much too high: times differ from run to run. */
  private static final double NOISE = 0.1;

  private GrowthPage() {}

  static void print(Page page, GrowthReport report) {
    page.heading(title(report));
    StepSize base = report.base();
    page.line(
        "%d prompts of %d positions, %d sites with %d random latents, but for what is varied; seed %d"
            .formatted(
                base.prompts(), base.positions(), base.sites(), base.latents(), report.seed()));
    page.table(steps(report));
    page.table(exponents(report));
    page.line("");
    page.line(verdict(report));
    page.line("");
    report.machine().forEach((name, value) -> page.line(name + ": " + value));
  }

  static String title(GrowthReport report) {
    return "how a step of %s in %s grows (backend %s on %s, %s)"
        .formatted(
            report.method(),
            report.model(),
            report.run().backend(),
            report.run().device(),
            Choices.word(report.run().dtype()));
  }

  private static Table steps(GrowthReport report) {
    Table table =
        new Table(
            List.of(
                Column.words("varied"),
                Column.figures("value"),
                Column.figures("seconds"),
                Column.figures("least"),
                Column.figures("greatest"),
                Column.figures("useful GFLOP"),
                Column.figures("tensors (MiB)"),
                Column.figures("estimate (MiB)")));
    for (GrowthSeries series : report.series()) {
      for (SizedStep step : series.steps()) {
        table.row(
            Choices.word(series.quantity()),
            String.valueOf(step.size().of(series.quantity())),
            number("%.4f", step.seconds().median()),
            number("%.4f", step.seconds().least()),
            number("%.4f", step.seconds().greatest()),
            number("%.2f", step.useful() / GIGA),
            number("%.1f", step.peakBytes() / MEBI),
            number("%.1f", step.estimatedBytes() / MEBI));
      }
    }
    return table;
  }

  private static Table exponents(GrowthReport report) {
    Table table =
        new Table(
            List.of(
                Column.words("exponent"),
                Column.figures("useful work"),
                Column.figures("last two"),
                Column.figures("seconds"),
                Column.figures("last two"),
                Column.figures("memory"),
                Column.figures("last two")));
    for (GrowthSeries series : report.series()) {
      List<String> row = new ArrayList<>(List.of(Choices.word(series.quantity())));
      for (Cost cost : List.of(Cost.WORK, Cost.SECONDS, Cost.MEMORY)) {
        row.add(exponent(series.law(cost).exponent()));
        row.add(exponent(series.lastLaw(cost).exponent()));
      }
      table.row(row);
    }
    return table;
  }

  /** An exponent; empty where a single step says nothing of growth. */
  static String exponent(double exponent) {
    return Double.isNaN(exponent) ? "" : number("%.2f", exponent);
  }

  /**
   * Whether seconds or memory grow faster than linearly, or than the work where that does: of n
   * sites a step does not encode the first, so that its work grows as 2 n - 1.
   */
  private static String verdict(GrowthReport report) {
    List<String> steeper = new ArrayList<>();
    for (GrowthSeries series : report.series()) {
      double allowed = NOISE + Math.max(1, series.law(Cost.WORK).exponent());
      for (Cost cost : List.of(Cost.SECONDS, Cost.MEMORY)) {
        double exponent = series.law(cost).exponent();
        if (exponent > allowed) {
          steeper.add(
              "%s with %s (%s)"
                  .formatted(
                      Choices.word(cost), Choices.word(series.quantity()), exponent(exponent)));
        }
      }
    }
    return steeper.isEmpty()
        ? "nothing grows faster than linearly, or than its useful work, by an exponent of more than"
            + " "
            + NOISE
        : "faster than linearly and than its useful work, by an exponent of more than "
            + NOISE
            + ": "
            + String.join(", ", steeper);
  }

  private static String number(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }
}
