package org.golgi.report.page;

import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.golgi.report.file.EvaluationFile;
import org.golgi.report.file.NodesFile;
import org.golgi.report.markup.Element;
import org.golgi.report.markup.Numbers;
import org.golgi.report.plot.DotPlot;
import org.golgi.report.plot.LinearAxis;
import org.golgi.report.plot.Mark;

/** What each node of a circuit does when it alone is taken out. */
final class MinimalityPlot {
  /** More rows would be too tall to see at once. */
  private static final int MOST = 60;

  private static final int STEPS = 5;
  private static final Mark DROP = new Mark(0);

  private MinimalityPlot() {}

  static Element of(EvaluationFile.Minimality minimality) {
    List<EvaluationFile.Removal> shown =
        minimality.removals().stream()
            .filter(removal -> Double.isFinite(removal.drop().value()))
            .sorted(
                Comparator.comparingDouble(
                    (EvaluationFile.Removal removal) -> -removal.drop().value()))
            .limit(MOST)
            .toList();
    LinearAxis axis =
        LinearAxis.holding(
            "drop in faithfulness to the spliced model",
            shown.stream()
                .flatMapToDouble(
                    removal -> DoubleStream.of(removal.drop().low(), removal.drop().high())),
            STEPS);
    int removed = minimality.removals().size();
    String caption =
        " %s of %s nodes taken out one at a time; %s of them do nothing"
            .formatted(
                Numbers.count(removed),
                Numbers.count(minimality.size()),
                Numbers.percent(minimality.idleShare()));
    if (shown.size() < removed) {
      caption += "; the %d greatest drops are shown".formatted(shown.size());
    }
    Element plot =
        new DotPlot("Minimality", caption, axis, shown.stream().map(MinimalityPlot::row).toList())
            .draw();
    return Layout.figure(plot, Element.of("b", "Minimality"), Layout.small(caption));
  }

  private static DotPlot.Row row(EvaluationFile.Removal removal) {
    NodesFile.Node node = removal.node();
    String place = node.position().isEmpty() ? node.role() : node.position();
    String name = "%s %s, %s".formatted(node.site(), place, node.latent());
    return new DotPlot.Row(
        "",
        List.of(
            new DotPlot.Figure(
                DROP,
                removal.drop().value(),
                removal.drop().low(),
                removal.drop().high(),
                "%s: drop %s (%s)"
                    .formatted(
                        name,
                        Numbers.fixed(removal.drop().value(), 4),
                        Numbers.range(removal.drop().low(), removal.drop().high())))));
  }
}
