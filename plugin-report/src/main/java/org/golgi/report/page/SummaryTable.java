package org.golgi.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.golgi.report.file.SweepFile;
import org.golgi.report.markup.Element;
import org.golgi.report.markup.Markup;
import org.golgi.report.markup.Numbers;

/** All tasks and methods of a sweep in one table. */
final class SummaryTable {
  private SummaryTable() {}

  static Element of(List<Contest> contests) {
    Map<String, Curve> first = new LinkedHashMap<>();
    contests.forEach(
        contest -> contest.curves().forEach(curve -> first.putIfAbsent(curve.name(), curve)));
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.Column.words("method"));
    contests.forEach(contest -> columns.add(Table.Column.figures(contest.task())));
    List<List<? extends Markup>> rows = new ArrayList<>();
    first.forEach(
        (name, curve) -> {
          List<Markup> row = new ArrayList<>();
          row.add(Element.of("span", curve.mark().picture()).add(" " + name));
          contests.forEach(contest -> row.add(cell(contest, name)));
          rows.add(row);
        });
    return new Table(
            "Nodes for faithfulness %s; below, accuracy there and CMD on the logarithmic grid; in"
                    .formatted(Curve.FAITHFUL)
                + " bold the fewest nodes",
            columns,
            rows)
        .draw();
  }

  private static Markup cell(Contest contest, String name) {
    Optional<Curve> found =
        contest.curves().stream().filter(curve -> curve.name().equals(name)).findFirst();
    if (found.isEmpty()) {
      return Layout.words("");
    }
    Curve curve = found.get();
    Set<Curve> winners = new LinkedHashSet<>(contest.winners());
    Optional<SweepFile.Point> point = curve.faithful();
    return Element.of(
        "span",
        Element.of(
            winners.contains(curve) ? "b" : "span",
            point.map(p -> Numbers.count(p.size())).orElse(Numbers.NONE)),
        Element.of("br"),
        Layout.small(point.map(p -> Numbers.percent(p.accuracy())).orElse("")),
        Element.of("br"),
        Layout.small("CMD\u00a0" + Numbers.fixed(curve.distance(), 3)));
  }
}
