package org.golgi.report.page;

import java.util.List;
import java.util.Optional;
import org.golgi.report.file.Conduct;
import org.golgi.report.file.SweepFile;
import org.golgi.report.markup.Numbers;
import org.golgi.report.plot.Line;
import org.golgi.report.plot.Mark;

/**
 * One frontier as it is shown: circuits of at least one node, by size.
 *
 * @param name method, and dictionary where it is not SAEs
 * @param mark its colour and shape on the whole page
 * @param series what was stored
 * @param points its circuits, the smallest first
 */
record Curve(String name, Mark mark, SweepFile.Series series, List<SweepFile.Point> points) {
  /** Faithfulness from which on a circuit is said to do the task. */
  static final double FAITHFUL = 0.9;

  private static final String LATENTS = "sae";

  /** What a frontier is called, as users ask for it: {@code binary-mask@neurons}. */
  static String name(SweepFile.Series series) {
    return series.dictionary().isEmpty() || series.dictionary().equals(LATENTS)
        ? series.method()
        : series.method() + "@" + series.dictionary();
  }

  /** The smallest circuit that does the task. */
  Optional<SweepFile.Point> faithful() {
    return points.stream().filter(point -> faithfulness(point) >= FAITHFUL).findFirst();
  }

  /** CMD on the logarithmic grid; NaN where it was not measured. */
  double distance() {
    return area("log").cmd();
  }

  SweepFile.Areas area(String grid) {
    return series.areas().getOrDefault(grid, new SweepFile.Areas(Double.NaN, Double.NaN));
  }

  /** The accuracy of the spliced model. */
  double splicedAccuracy() {
    return Optional.ofNullable(series.behaviour())
        .map(behaviour -> behaviour.spliced())
        .map(Conduct::accuracy)
        .orElse(Double.NaN);
  }

  Line faithfulnessLine() {
    return new Line(
        name,
        mark,
        points.stream()
            .map(
                point ->
                    new Line.Dot(
                        point.size(),
                        faithfulness(point),
                        point.faithfulness().spliced().low(),
                        point.faithfulness().spliced().high(),
                        title(point)))
            .toList());
  }

  Line accuracyLine() {
    return new Line(
        name,
        mark,
        points.stream()
            .map(
                point ->
                    new Line.Dot(
                        point.size(), point.accuracy(), Double.NaN, Double.NaN, title(point)))
            .toList());
  }

  /** Everything of a circuit in a line. */
  String title(SweepFile.Point point) {
    return "%s, %s nodes: %s".formatted(name, Numbers.count(point.size()), figures(point));
  }

  /** Faithfulness with its interval, and accuracy beside it. */
  static String figures(SweepFile.Point point) {
    return "faithfulness %s (%s), accuracy %s"
        .formatted(
            Numbers.fixed(faithfulness(point), 3),
            Numbers.range(
                point.faithfulness().spliced().low(), point.faithfulness().spliced().high()),
            Numbers.percent(point.accuracy()));
  }

  static double faithfulness(SweepFile.Point point) {
    return point.faithfulness().spliced().value();
  }
}
