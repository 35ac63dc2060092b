package org.golgi.commands;

import java.util.List;
import org.golgi.command.Page;
import org.golgi.command.Table;
import org.golgi.command.Table.Column;
import org.golgi.evaluation.Behaviour;
import org.golgi.evaluation.Completeness;
import org.golgi.evaluation.Evaluation;
import org.golgi.run.EdgeReport;

/** The edges of a circuit as tables. */
final class EdgeTables {
  private EdgeTables() {}

  static void print(Page page, EdgeReport report) {
    page.table(circuits(report));
    int dropped = report.circuit().unconnected().size();
    page.line("");
    page.line(
        "edges: %d of %d that there can be, on paths from a token to the answer; %s"
            .formatted(report.circuit().size(), report.possible(), dropped(dropped)));
    page.line(
        "they keep %s of the nodes' logit difference on %d test prompts (%s was asked for on"
                .formatted(
                    Figures.number("%.3f", report.share()),
                    report.evaluation().prompts(),
                    Figures.number("%.2f", report.target()))
            + " training prompts)");
    int blind = report.circuit().blind().size();
    if (blind > 0) {
      page.line(
          "beware: %d nodes have none before them that they could see; they are the same on every prompt, whatever its tokens"
              .formatted(blind));
    }
    Figures.warnings(report.nodes()).forEach(page::line);
    page.table(frontier(report));
    report.completeness().ifPresent(part -> print(page, part));
    page.line("");
    page.line(Figures.search(report.search()));
    page.line(Figures.seconds(report.seconds()));
  }

  private static String dropped(int nodes) {
    return switch (nodes) {
      case 0 -> "every node is on one";
      case 1 -> "1 node is on none and was dropped";
      default -> nodes + " nodes are on none and were dropped";
    };
  }

  private static Table circuits(EdgeReport report) {
    Table table =
        new Table(
            List.of(
                Column.words("circuit"),
                Column.figures("nodes"),
                Column.figures("edges"),
                Column.figures("logit difference (nats)"),
                Column.figures("accuracy (%)"),
                Column.figures("faithfulness to spliced"),
                Column.figures("to bare"),
                Column.figures("share of nodes")));
    Evaluation nodes = report.nodes();
    return table
        .row(row("of nodes", report.circuit().circuit().size(), report.possible(), nodes, "1.000"))
        .row(
            row(
                "of edges",
                report.circuit().connected().size(),
                report.circuit().size(),
                report.evaluation(),
                Figures.number("%.3f", report.share())));
  }

  private static List<String> row(
      String what, int nodes, int edges, Evaluation evaluation, String share) {
    Behaviour circuit = evaluation.circuit();
    return List.of(
        what,
        String.valueOf(nodes),
        String.valueOf(edges),
        Figures.number("%.3f", circuit.logitDifference()),
        Figures.number("%.1f", 100 * circuit.accuracy()),
        Figures.number("%.3f", evaluation.faithfulnessToSpliced().value()),
        Figures.number("%.3f", evaluation.faithfulnessToBare().value()),
        share);
  }

  private static Table frontier(EdgeReport report) {
    Table table =
        new Table(
            List.of(
                Column.figures("first edges by " + report.method()),
                Column.figures("nodes"),
                Column.figures("faithfulness"),
                Column.figures("share of nodes"),
                Column.figures("accuracy (%)")));
    for (EdgeReport.Point point : report.frontier()) {
      table.row(
          String.valueOf(point.edges()),
          String.valueOf(point.nodes()),
          Figures.number("%.3f", point.faithfulness()),
          Figures.number("%.3f", point.share()),
          Figures.number("%.1f", 100 * point.accuracy()));
    }
    return table;
  }

  private static void print(Page page, Completeness completeness) {
    page.line("");
    page.line(
        "completeness: without these edges the nodes keep %s of their logit difference"
            .formatted(Figures.interval(completeness.complement())));
    page.line(
        "%d sets of edges taken out: mean gap %s nats, slope %s (1 is complete)"
            .formatted(
                completeness.knockOuts().size(),
                Figures.number("%.3f", completeness.meanGap()),
                Figures.number("%.3f", completeness.slope())));
  }
}
