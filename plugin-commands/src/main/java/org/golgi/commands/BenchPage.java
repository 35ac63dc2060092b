package org.golgi.commands;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.golgi.bench.BenchReport;
import org.golgi.bench.KindTime;
import org.golgi.bench.OnceTime;
import org.golgi.bench.ProductRate;
import org.golgi.bench.ProductTime;
import org.golgi.bench.Spread;
import org.golgi.command.Page;
import org.golgi.command.Table;
import org.golgi.command.Table.Column;
import org.golgi.method.Choices;

/** What a step costs, for people. */
final class BenchPage {
  private static final double GIGA = 1e9;
  private static final double MEBI = 1 << 20;

  /** Kinds that take less than this share of a step are put together. */
  private static final double SHOWN = 0.002;

  private BenchPage() {}

  static void print(Page page, BenchReport report) {
    BenchReport.Subject subject = report.subject();
    page.heading(
        "a step of %s on %s in %s (backend %s on %s, %s)"
            .formatted(
                subject.method(),
                subject.task(),
                subject.model(),
                subject.run().backend(),
                subject.run().device(),
                Choices.word(subject.run().dtype())));
    page.line(
        "%d of %d prompts of %d tokens; sites %s with %s latents; seed %d"
            .formatted(
                subject.batch(),
                subject.prompts(),
                subject.positions(),
                String.join(", ", subject.sites()),
                subject.latents().stream()
                    .distinct()
                    .map(String::valueOf)
                    .collect(Collectors.joining(" or ")),
                subject.seed()));
    page.table(times(report));
    page.table(once(report));
    page.table(work(report));
    page.table(rates(report));
    page.table(memory(report));
    if (report.kinds().isEmpty()) {
      page.line("");
      page.line("this backend does not say where the time goes");
    } else {
      page.table(kinds(report));
      page.table(products(report));
    }
    page.line("");
    report.machine().forEach((name, value) -> page.line(name + ": " + value));
  }

  private static Table times(BenchReport report) {
    Table table =
        new Table(
            List.of(
                Column.words("seconds of"),
                Column.figures("median"),
                Column.figures("least"),
                Column.figures("greatest"),
                Column.figures("of")));
    row(table, "a step", report.step());
    row(table, "a forward pass", report.forward());
    row(table, "a step, kernels timed", report.profiled());
    table.row("a step, of all cores", seconds(report.processorSeconds()), "", "", "");
    return table;
  }

  private static void row(Table table, String what, Spread spread) {
    table.row(
        what,
        seconds(spread.median()),
        seconds(spread.least()),
        seconds(spread.greatest()),
        String.valueOf(spread.times()));
  }

  private static Table once(BenchReport report) {
    Table table =
        new Table(
            List.of(
                Column.words("before the steps"),
                Column.figures("times"),
                Column.figures("seconds")));
    for (OnceTime once : report.once()) {
      table.row(once.what(), String.valueOf(once.times()), seconds(once.seconds()));
    }
    return table;
  }

  private static Table work(BenchReport report) {
    Table table =
        new Table(
            List.of(
                Column.words("arithmetic of a step"),
                Column.figures("GFLOP"),
                Column.figures("GFLOP/s"),
                Column.figures("of the rate")));
    row(table, report, "useful matrix products", report.work().useful());
    row(table, report, "matrix products done", report.work().products());
    row(table, report, "everything done", report.work().all());
    return table;
  }

  private static void row(Table table, BenchReport report, String what, long flops) {
    double rate = flops / report.step().median();
    table.row(
        what,
        number("%.2f", flops / GIGA),
        number("%.1f", rate / GIGA),
        number("%.3f", rate / report.rate()));
  }

  private static Table rates(BenchReport report) {
    Table table =
        new Table(List.of(Column.words("matrix product alone"), Column.figures("GFLOP/s")));
    for (ProductRate rate : report.rates()) {
      table.row(
          "[%d, %d] x [%d, %d]".formatted(rate.rows(), rate.inner(), rate.inner(), rate.columns()),
          number("%.1f", rate.flopsPerSecond() / GIGA));
    }
    return table;
  }

  private static Table memory(BenchReport report) {
    Table table = new Table(List.of(Column.words("memory"), Column.figures("MiB")));
    table.row("weights that a step reads", mebibytes(report.memory().weights()));
    table.row("tensors at most, before the steps", mebibytes(report.memory().once()));
    table.row("tensors at most, in steps", mebibytes(report.memory().steps()));
    report
        .memory()
        .process()
        .forEach((name, bytes) -> table.row("process, " + name, mebibytes(bytes)));
    return table;
  }

  private static Table kinds(BenchReport report) {
    double all = report.profiled().median();
    Table table =
        new Table(
            List.of(
                Column.words("kind of op"),
                Column.figures("share (%)"),
                Column.figures("ms"),
                Column.figures("nodes"),
                Column.figures("GFLOP"),
                Column.figures("GFLOP/s"),
                Column.figures("GB/s"),
                Column.words("kernels")));
    double told = 0;
    double small = 0;
    for (KindTime kind : report.kinds()) {
      told += kind.seconds();
      if (kind.seconds() < SHOWN * all) {
        small += kind.seconds();
        continue;
      }
      table.row(
          kind.kind(),
          number("%.1f", 100 * kind.seconds() / all),
          number("%.2f", 1e3 * kind.seconds()),
          String.valueOf(kind.nodes()),
          number("%.3f", kind.flops() / GIGA),
          number("%.1f", kind.flops() / kind.seconds() / GIGA),
          number("%.1f", kind.bytes() / kind.seconds() / GIGA),
          String.join(", ", kind.kernels()));
    }
    row(table, "all others", small, all);
    row(table, "outside of graphs", Math.max(0, all - told), all);
    return table;
  }

  private static Table products(BenchReport report) {
    double all = report.profiled().median();
    Table table =
        new Table(
            List.of(
                Column.words("matrix products in a step"),
                Column.figures("share (%)"),
                Column.figures("ms"),
                Column.figures("nodes"),
                Column.figures("GFLOP"),
                Column.figures("GFLOP/s")));
    for (ProductTime product : report.products()) {
      if (product.seconds() >= SHOWN * all) {
        table.row(
            product.size(),
            number("%.1f", 100 * product.seconds() / all),
            number("%.2f", 1e3 * product.seconds()),
            String.valueOf(product.nodes()),
            number("%.3f", product.flops() / GIGA),
            number("%.1f", product.flops() / product.seconds() / GIGA));
      }
    }
    return table;
  }

  private static void row(Table table, String what, double seconds, double all) {
    table.row(
        what,
        number("%.1f", 100 * seconds / all),
        number("%.2f", 1e3 * seconds),
        "",
        "",
        "",
        "",
        "");
  }

  private static String seconds(double seconds) {
    return number("%.4f", seconds);
  }

  private static String mebibytes(long bytes) {
    return number("%.1f", bytes / MEBI);
  }

  private static String number(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }
}
