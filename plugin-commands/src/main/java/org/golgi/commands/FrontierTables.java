package org.golgi.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.golgi.command.Page;
import org.golgi.command.Table;
import org.golgi.command.Table.Column;
import org.golgi.run.SweepReport;

/** The frontiers of a sweep as tables: a row for each method, a column for some of the sizes. */
final class FrontierTables {
  private static final TreeSet<Integer> SHOWN =
      new TreeSet<>(List.of(5, 10, 20, 50, 100, 200, 500, 1000));
  private static final int MOST_COLUMNS = 8;

  private FrontierTables() {}

  static void print(Page page, SweepReport report) {
    for (SweepReport.TaskSweep task : report.tasks()) {
      page.heading(task.task() + ": faithfulness to the spliced model, and accuracy (%), by nodes");
      page.table(table(task));
    }
  }

  private static Table table(SweepReport.TaskSweep task) {
    List<Integer> sizes = sizes(task);
    List<Column> columns = new ArrayList<>(List.of(Column.words("method")));
    sizes.forEach(size -> columns.add(Column.figures(String.valueOf(size))));
    columns.addAll(
        List.of(Column.figures("CPR"), Column.figures("CMD"), Column.figures("CMD (log)")));
    Table table = new Table(columns);
    for (SweepReport.Series series : task.series()) {
      List<String> cells = new ArrayList<>(List.of(series.series().word()));
      sizes.forEach(size -> cells.add(cell(series, size)));
      cells.addAll(List.of(number(series.cpr()), number(series.cmd()), number(series.logCmd())));
      table.row(cells);
    }
    return table;
  }

  private static List<Integer> sizes(SweepReport.TaskSweep task) {
    TreeSet<Integer> asked = new TreeSet<>();
    task.series().forEach(series -> series.points().forEach(point -> asked.add(point.asked())));
    TreeSet<Integer> shown = new TreeSet<>(asked);
    if (asked.size() > MOST_COLUMNS) {
      shown.retainAll(SHOWN);
    }
    return List.copyOf(shown.isEmpty() ? asked : shown);
  }

  private static String cell(SweepReport.Series series, int size) {
    return series.points().stream()
        .filter(point -> point.asked() == size)
        .findFirst()
        .map(
            point ->
                "%s (%s)"
                    .formatted(
                        number(point.faithfulness()),
                        Double.isFinite(point.accuracy())
                            ? Math.round(100 * point.accuracy())
                            : "none"))
        .orElse("");
  }

  private static String number(double figure) {
    return Double.isFinite(figure) ? String.format(Locale.ROOT, "%.2f", figure) : "none";
  }
}
