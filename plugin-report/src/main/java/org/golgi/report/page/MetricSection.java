package org.golgi.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.golgi.report.file.Measured;
import org.golgi.report.file.RunFile;
import org.golgi.report.markup.Element;
import org.golgi.report.markup.Markup;
import org.golgi.report.markup.Numbers;
import org.golgi.report.plot.DotPlot;
import org.golgi.report.plot.LinearAxis;
import org.golgi.report.plot.Mark;

/** The metrics of a circuit. */
final class MetricSection {
  private static final Mark SPLICED = new Mark(0);
  private static final Mark BARE = new Mark(1);

  /** What is further from what a circuit can keep is shown at the edge. */
  private static final double LEAST = -0.5;

  private static final double MOST = 1.5;
  private static final int STEPS = 6;

  private MetricSection() {}

  /**
   * Faithfulness in each metric, with its intervals; nothing where no metric measures behaviour.
   */
  static List<Element> plot(List<RunFile.Metric> metrics) {
    List<DotPlot.Row> rows = new ArrayList<>();
    List<Double> values = new ArrayList<>(List.of(1.05));
    for (RunFile.Metric metric : metrics) {
      if (metric.faithfulness() != null) {
        Measured spliced = metric.faithfulness().spliced();
        Measured bare = metric.faithfulness().bare();
        rows.add(
            new DotPlot.Row(
                metric.metric(),
                List.of(
                    figure(SPLICED, metric.metric(), "spliced", spliced),
                    figure(BARE, metric.metric(), "bare", bare))));
        values.addAll(List.of(spliced.low(), spliced.high(), bare.low(), bare.high()));
      }
    }
    if (rows.isEmpty()) {
      return List.of();
    }
    DoubleStream bounded =
        values.stream().mapToDouble(value -> Math.max(LEAST, Math.min(MOST, value)));
    LinearAxis axis = LinearAxis.holding("share of the whole model's that is kept", bounded, STEPS);
    Element plot =
        new DotPlot(
                "Faithfulness by metric",
                "Share of the spliced and of the bare model's figure that the circuit keeps.",
                axis,
                rows)
            .draw();
    return List.of(
        Layout.figure(
            plot,
            Element.of("b", "Faithfulness by metric "),
            SPLICED.picture(),
            Layout.small(" to the spliced model "),
            BARE.picture(),
            Layout.small(" to the bare model; 95 % intervals over test prompts")));
  }

  private static DotPlot.Figure figure(Mark mark, String metric, String whole, Measured figure) {
    return new DotPlot.Figure(
        mark,
        figure.value(),
        figure.low(),
        figure.high(),
        "%s, to the %s model: %s".formatted(metric, whole, interval(figure)));
  }

  /** Every metric of every model. */
  static List<Element> table(List<RunFile.Metric> metrics) {
    List<List<? extends Markup>> rows = new ArrayList<>();
    for (RunFile.Metric metric : metrics) {
      rows.add(
          List.of(
              Layout.words(metric.metric()),
              Layout.words(Numbers.fixed(metric.bare().value(), 3)),
              Layout.words(Numbers.fixed(metric.spliced().value(), 3)),
              Layout.words(interval(metric.circuit())),
              Layout.words(Numbers.fixed(metric.ablated().value(), 3)),
              Layout.words(
                  metric.faithfulness() == null ? "" : interval(metric.faithfulness().spliced())),
              Layout.words(
                  metric.faithfulness() == null
                      ? ""
                      : interval(metric.faithfulness().normalisedSpliced()))));
    }
    return rows.isEmpty()
        ? List.of()
        : List.of(
            new Table(
                    "Every metric, mean over test prompts, with 95 % intervals of the circuit",
                    List.of(
                        Table.Column.words("metric"),
                        Table.Column.figures("bare"),
                        Table.Column.figures("spliced"),
                        Table.Column.figures("circuit"),
                        Table.Column.figures("ablated"),
                        Table.Column.figures("faithfulness to spliced"),
                        Table.Column.figures("normalised by ablated")),
                    rows)
                .draw());
  }

  static String interval(Measured figure) {
    return Numbers.fixed(figure.value(), 3)
        + " ("
        + Numbers.range(figure.low(), figure.high())
        + ")";
  }
}
