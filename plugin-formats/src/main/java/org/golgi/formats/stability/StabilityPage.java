package org.golgi.formats.stability;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.golgi.command.Page;
import org.golgi.command.Table;
import org.golgi.command.Table.Column;
import org.golgi.evaluation.SetOverlap;

/** Families as text for people. */
final class StabilityPage {
  private StabilityPage() {}

  static void print(Page page, List<Family> families) {
    String gap = "";
    for (Family family : families) {
      page.line(gap + family.name());
      gap = System.lineSeparator();
      family.notes().forEach(page::line);
      List<Neighbours> neighbours = family.neighbours();
      if (neighbours.isEmpty()) {
        page.line("fewer than two, so that there is nothing to compare");
      } else {
        page.table(table(family, neighbours));
        page.line("");
        page.line(summary(family, neighbours));
      }
    }
  }

  private static Table table(Family family, List<Neighbours> neighbours) {
    boolean ranked = neighbours.stream().anyMatch(pair -> Double.isFinite(pair.rankCorrelation()));
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.words("sparser " + family.label()),
                Column.words("denser " + family.label()),
                Column.figures(family.element() + " in sparser"),
                Column.figures(family.element() + " in denser"),
                Column.figures("in both"),
                Column.figures("containment"),
                Column.figures("by chance"),
                Column.figures("Jaccard"),
                Column.figures("by chance")));
    if (ranked) {
      columns.add(Column.figures("rank correlation"));
    }
    Table table = new Table(columns);
    neighbours.forEach(pair -> table.row(cells(pair).subList(0, columns.size())));
    return table;
  }

  private static List<String> cells(Neighbours pair) {
    SetOverlap overlap = pair.overlap();
    return List.of(
        pair.sparser().name(),
        pair.denser().name(),
        String.valueOf(overlap.given()),
        String.valueOf(overlap.other()),
        String.valueOf(overlap.common()),
        number("%.3f", overlap.containment()),
        number("%.2g", overlap.chanceContainment()),
        number("%.3f", overlap.jaccard()),
        number("%.2g", overlap.chanceJaccard()),
        number("%.3f", pair.rankCorrelation()));
  }

  private static String summary(Family family, List<Neighbours> neighbours) {
    double[] contained =
        neighbours.stream()
            .mapToDouble(pair -> pair.overlap().containment())
            .filter(Double::isFinite)
            .toArray();
    return "containment of the sparser circuit in the denser one: %s to %s; chance is of random sets"
            .formatted(
                number("%.3f", DoubleStream.of(contained).min().orElse(Double.NaN)),
                number("%.3f", DoubleStream.of(contained).max().orElse(Double.NaN)))
        + " among %d %s".formatted(family.universe(), family.element());
  }

  private static String number(String format, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "none";
  }
}
