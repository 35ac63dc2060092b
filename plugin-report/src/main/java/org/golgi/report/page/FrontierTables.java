package org.golgi.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.golgi.report.file.Behaviour;
import org.golgi.report.file.Conduct;
import org.golgi.report.file.SweepFile;
import org.golgi.report.markup.Element;
import org.golgi.report.markup.Markup;
import org.golgi.report.markup.Numbers;

/** The frontiers of a task as tables. */
final class FrontierTables {
  private FrontierTables() {}

  /** What the whole models do. */
  static Element wholes(Map<String, Behaviour> behaviours) {
    List<List<? extends Markup>> rows = new ArrayList<>();
    behaviours.forEach(
        (dictionary, behaviour) -> {
          if (rows.isEmpty()) {
            rows.add(whole("bare model", behaviour.bare()));
          }
          String of = behaviours.size() > 1 ? ", " + dictionary : "";
          rows.add(whole("spliced model" + of, behaviour.spliced()));
          rows.add(whole("every node ablated" + of, behaviour.ablated()));
        });
    return new Table("What the whole models do, on test prompts", conductColumns("model"), rows)
        .draw();
  }

  /** Columns of what a model does. */
  static List<Table.Column> conductColumns(String first) {
    return List.of(
        Table.Column.words(first),
        Table.Column.figures("logit difference (nats)"),
        Table.Column.figures("accuracy"),
        Table.Column.figures("top-1"));
  }

  /** A row of what a model does. */
  static List<? extends Markup> whole(String name, Conduct conduct) {
    return List.of(
        Layout.words(name),
        Layout.words(Numbers.fixed(conduct.logitDifference(), 3)),
        Layout.words(Numbers.percent(conduct.accuracy())),
        Layout.words(Numbers.percent(conduct.top1())));
  }

  /** Nodes that each method needs, and its areas. */
  static Element areas(Contest contest) {
    List<List<? extends Markup>> rows = new ArrayList<>();
    for (Curve curve : contest.curves()) {
      Optional<SweepFile.Point> point = curve.faithful();
      rows.add(
          List.of(
              Element.of("span", curve.mark().picture()).add(" " + curve.name()),
              Layout.words(point.map(p -> Numbers.count(p.size())).orElse(Numbers.NONE)),
              Layout.words(
                  point
                      .map(p -> p.faithfulness().spliced())
                      .map(
                          f ->
                              Numbers.fixed(f.value(), 3)
                                  + " ("
                                  + Numbers.range(f.low(), f.high())
                                  + ")")
                      .orElse(Numbers.NONE)),
              Layout.words(point.map(p -> Numbers.percent(p.accuracy())).orElse(Numbers.NONE)),
              Layout.words(Numbers.fixed(curve.area("log").cmd(), 3)),
              Layout.words(Numbers.fixed(curve.area("log").cpr(), 3)),
              Layout.words(Numbers.fixed(curve.area("mib").cmd(), 3)),
              Layout.words(Numbers.fixed(curve.area("mib").cpr(), 3)),
              Layout.words(Numbers.count(curve.series().universe()))));
    }
    return new Table(
            "What each method needs for faithfulness %s, and its areas: CMD is better the nearer to"
                    .formatted(Curve.FAITHFUL)
                + " 0, CPR the nearer to 1",
            List.of(
                Table.Column.words("method"),
                Table.Column.figures("nodes"),
                Table.Column.figures("faithfulness there"),
                Table.Column.figures("accuracy there"),
                Table.Column.figures("CMD, log grid"),
                Table.Column.figures("CPR, log grid"),
                Table.Column.figures("CMD, MIB grid"),
                Table.Column.figures("CPR, MIB grid"),
                Table.Column.figures("of nodes")),
            rows)
        .drawSortable();
  }

  /** Every circuit: a row for each size, a column for each method. */
  static Element sizes(Contest contest) {
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.Column.figures("nodes"));
    contest.curves().forEach(curve -> columns.add(Table.Column.figures(curve.name())));
    List<List<? extends Markup>> rows = new ArrayList<>();
    for (Round round : contest.rounds()) {
      List<Markup> row = new ArrayList<>();
      row.add(Layout.words(Numbers.count(round.asked())));
      for (Curve curve : contest.curves()) {
        row.add(round.of(curve).map(entry -> cell(round, entry)).orElseGet(() -> Layout.words("")));
      }
      rows.add(row);
    }
    return new Table(
            "Faithfulness, its 95 %% interval, and accuracy; in bold the one nearest to 1 by %s"
                .formatted(Round.LEAD),
            columns,
            rows)
        .draw();
  }

  private static Markup cell(Round round, Round.Entry entry) {
    SweepFile.Point point = entry.point();
    boolean ahead = round.ahead().filter(entry::equals).isPresent();
    String size = point.size() == round.asked() ? "" : " at " + Numbers.count(point.size());
    return Element.of(
        "span",
        Element.of(ahead ? "b" : "span", Numbers.fixed(Curve.faithfulness(point), 3) + size),
        Element.of("br"),
        Layout.small(
            Numbers.range(
                point.faithfulness().spliced().low(), point.faithfulness().spliced().high())),
        Element.of("br"),
        Layout.small(Numbers.percent(point.accuracy())));
  }
}
