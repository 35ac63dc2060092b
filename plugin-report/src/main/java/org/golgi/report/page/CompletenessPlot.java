package org.golgi.report.page;

import java.util.List;
import java.util.stream.DoubleStream;
import org.golgi.report.file.Completeness;
import org.golgi.report.markup.Element;
import org.golgi.report.markup.Numbers;
import org.golgi.report.plot.Line;
import org.golgi.report.plot.LinearAxis;
import org.golgi.report.plot.Mark;
import org.golgi.report.plot.ScatterPlot;

/** What circuit and model lose with the same nodes taken out. */
final class CompletenessPlot {
  /** How to read these plots. */
  static final String LEGEND =
      "Each point is a set K of the circuit's nodes that is taken out of both: logit difference of"
          + " the circuit without K to the right, of the whole spliced model without K upwards. A"
          + " complete circuit keeps to the broken diagonal; above it, the model has other nodes"
          + " that do the same.";

  private static final int STEPS = 5;

  private CompletenessPlot() {}

  static Element of(Completeness completeness, String name, Mark mark) {
    return of(completeness, name, mark, "nodes");
  }

  /** Likewise of a circuit of other parts than nodes. */
  static Element of(Completeness completeness, String name, Mark mark, String parts) {
    DoubleStream all =
        completeness.points().stream()
            .flatMapToDouble(point -> DoubleStream.of(point.without(), point.whole()));
    LinearAxis x = LinearAxis.holding("circuit without K (nats)", all, STEPS);
    LinearAxis y = new LinearAxis("model without K (nats)", x.low(), x.high(), STEPS);
    List<Line.Dot> dots =
        completeness.points().stream()
            .filter(point -> Double.isFinite(point.without()))
            .map(point -> dot(point, parts))
            .toList();
    String figures =
        "slope %s, mean gap %s nats, complement %s"
            .formatted(
                Numbers.fixed(completeness.slope(), 2),
                Numbers.fixed(completeness.meanGap(), 3),
                Numbers.fixed(completeness.complement(), 3));
    Element plot =
        new ScatterPlot(
                "Completeness of " + name,
                figures,
                x,
                y,
                new Line(name, mark, dots),
                completeness.slope(),
                completeness.intercept())
            .draw();
    return Layout.figure(
        plot,
        mark.picture(),
        Element.of("b", " " + name),
        Layout.small(" %s %s; %s".formatted(Numbers.count(completeness.size()), parts, figures)));
  }

  private static Line.Dot dot(Completeness.KnockOut point, String parts) {
    return new Line.Dot(
        point.without(),
        point.whole(),
        Double.NaN,
        Double.NaN,
        "%s %s taken out: circuit %s, model %s nats"
            .formatted(
                Numbers.count(point.removed()),
                parts,
                Numbers.fixed(point.without(), 3),
                Numbers.fixed(point.whole(), 3)));
  }
}
