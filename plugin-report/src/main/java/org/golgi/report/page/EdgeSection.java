package org.golgi.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.golgi.report.file.EdgesFile;
import org.golgi.report.file.Faithfulness;
import org.golgi.report.file.RunFile;
import org.golgi.report.markup.Element;
import org.golgi.report.markup.Markup;
import org.golgi.report.markup.Numbers;
import org.golgi.report.plot.Level;
import org.golgi.report.plot.Line;
import org.golgi.report.plot.LinePlot;
import org.golgi.report.plot.LinearAxis;
import org.golgi.report.plot.LogarithmicAxis;
import org.golgi.report.plot.Mark;

/** What the edges of a circuit keep: figures, frontier and completeness. */
final class EdgeSection {
  private static final Mark SHARE = new Mark(0);
  private static final Mark ACCURACY = new Mark(1);

  /** Shares beyond these are shown at the edge. */
  private static final double LEAST = -0.5;

  private static final double MOST = 1.5;
  private static final int STEPS = 6;

  private EdgeSection() {}

  static List<Element> draw(EdgesFile edges) {
    List<Element> drawn = new ArrayList<>();
    drawn.add(Layout.heading(3, "What the edges keep"));
    drawn.add(
        Layout.muted(
            "Every node is computed from its own edges alone, all else at its ablation value."
                + " Scored by %s; %s of the nodes' logit difference was asked for on training prompts."
                    .formatted(edges.method(), Numbers.percent(edges.target()))));
    drawn.add(figures(edges));
    List<Element> plots = new ArrayList<>();
    if (edges.frontier().size() > 1) {
      plots.add(frontier(edges));
    }
    if (edges.completeness() != null) {
      plots.add(CompletenessPlot.of(edges.completeness(), edges.method(), new Mark(2), "edges"));
    }
    if (!plots.isEmpty()) {
      drawn.add(Layout.side("plots", plots));
    }
    return drawn;
  }

  private static Element figures(EdgesFile edges) {
    EdgesFile.Nodes nodes = edges.nodes();
    EdgesFile.Found found = edges.circuit();
    List<List<? extends Markup>> rows = new ArrayList<>();
    rows.add(
        row(
            "of nodes",
            nodes.circuit(),
            edges.possible(),
            List.of(nodes.logitDifference(), nodes.accuracy()),
            nodes.faithfulness(),
            1));
    rows.add(
        row(
            "of edges",
            nodes.connected(),
            found.edges(),
            List.of(found.logitDifference(), found.accuracy()),
            found.faithfulness(),
            found.share()));
    return new Table(
            "The circuit of edges and that of nodes, on test prompts",
            List.of(
                Table.Column.words("circuit"),
                Table.Column.figures("nodes"),
                Table.Column.figures("edges"),
                Table.Column.figures("share of the nodes' logit difference"),
                Table.Column.figures("logit difference (nats)"),
                Table.Column.figures("accuracy"),
                Table.Column.figures("faithfulness to spliced"),
                Table.Column.figures("to bare")),
            rows)
        .draw();
  }

  private static List<? extends Markup> row(
      String name,
      int nodes,
      int edges,
      List<RunFile.ByModel> conduct,
      Faithfulness faithfulness,
      double share) {
    return List.of(
        Layout.words(name),
        Layout.words(Numbers.count(nodes)),
        Layout.words(Numbers.count(edges)),
        Layout.words(Numbers.fixed(share, 3)),
        Layout.words(Numbers.fixed(conduct.get(0).circuit(), 3)),
        Layout.words(Numbers.percent(conduct.get(1).circuit())),
        Layout.words(MetricSection.interval(faithfulness.spliced())),
        Layout.words(MetricSection.interval(faithfulness.bare())));
  }

  private static Element frontier(EdgesFile edges) {
    List<EdgesFile.Point> points = edges.frontier();
    int least = Math.max(1, points.stream().mapToInt(EdgesFile.Point::edges).min().orElse(1));
    int most = points.stream().mapToInt(EdgesFile.Point::edges).max().orElse(1);
    DoubleStream shares =
        points.stream()
            .flatMapToDouble(point -> DoubleStream.of(point.share(), point.accuracy(), 1))
            .map(share -> Math.max(LEAST, Math.min(MOST, share)));
    Element plot =
        new LinePlot(
                "Frontier of edges",
                "What the best edges keep of the nodes' logit difference, by their number.",
                new LogarithmicAxis("number of edges", least, Math.max(most, least + 1)),
                LinearAxis.holding("share", shares, STEPS),
                List.of(
                    line(
                        points,
                        "share of the nodes' logit difference",
                        SHARE,
                        EdgesFile.Point::share),
                    line(points, "accuracy", ACCURACY, EdgesFile.Point::accuracy)),
                List.of(
                    new Level(1, "", "level"),
                    new Level(edges.target(), "asked for", "level broken")),
                List.of())
            .draw();
    return Layout.figure(
        plot,
        Element.of("b", "Frontier of edges "),
        SHARE.picture(),
        Layout.small(" share of the nodes' logit difference "),
        ACCURACY.picture(),
        Layout.small(" accuracy; test prompts"));
  }

  private static Line line(
      List<EdgesFile.Point> points,
      String name,
      Mark mark,
      ToDoubleFunction<EdgesFile.Point> figure) {
    return new Line(
        name,
        mark,
        points.stream()
            .map(
                point ->
                    new Line.Dot(
                        Math.max(1, point.edges()),
                        figure.applyAsDouble(point),
                        Double.NaN,
                        Double.NaN,
                        "%s edges, %s nodes: share %s, faithfulness %s, accuracy %s"
                            .formatted(
                                Numbers.count(point.edges()),
                                Numbers.count(point.nodes()),
                                Numbers.fixed(point.share(), 3),
                                Numbers.fixed(point.faithfulness(), 3),
                                Numbers.percent(point.accuracy()))))
            .toList());
  }
}
