package org.golgi.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.golgi.report.file.Behaviour;
import org.golgi.report.markup.Element;
import org.golgi.report.markup.Numbers;
import org.golgi.report.plot.Axis;
import org.golgi.report.plot.Level;
import org.golgi.report.plot.Line;
import org.golgi.report.plot.LinePlot;
import org.golgi.report.plot.LinearAxis;
import org.golgi.report.plot.LogarithmicAxis;
import org.golgi.report.plot.Panel;

/**
 * The frontiers of a task as plots: all together, with accuracy beside, and each alone with its
 * intervals.
 *
 * @param contest the frontiers
 */
record FrontierPlots(Contest contest) {
  /** Faithfulness beyond these is shown at the edge: it would flatten all the rest. */
  private static final double LEAST = -0.5;

  private static final double MOST = 1.5;
  private static final int STEPS = 6;

  List<Element> draw() {
    if (sizes().max().isEmpty()) {
      return List.of(Layout.muted("No circuit has a node."));
    }
    return List.of(
        legend(),
        Layout.side("plots", List.of(faithfulness(), accuracy())),
        Layout.muted(
            "Each method alone: faithfulness with its 95 % interval as a band, accuracy as a broken"
                + " line, the other methods in the background."),
        panels());
  }

  private IntStream sizes() {
    return contest.curves().stream()
        .flatMap(curve -> curve.points().stream())
        .mapToInt(point -> point.size());
  }

  private Axis nodes(String title) {
    int least = sizes().min().orElse(1);
    int most = sizes().max().orElse(1);
    return new LogarithmicAxis(title, least, Math.max(most, least + 1));
  }

  private LinearAxis share(String title) {
    double[] values =
        contest.curves().stream()
            .flatMap(curve -> curve.points().stream())
            .mapToDouble(Curve::faithfulness)
            .map(value -> Math.max(LEAST, Math.min(MOST, value)))
            .toArray();
    LinearAxis fitting =
        LinearAxis.holding(
            title,
            IntStream.range(0, values.length + 1).mapToDouble(i -> i == 0 ? 1.05 : values[i - 1]),
            STEPS);
    return new LinearAxis(
        title, Math.max(LEAST, fitting.low()), Math.min(MOST, fitting.high()), STEPS);
  }

  private Element legend() {
    List<Element> keys =
        contest.curves().stream()
            .map(curve -> Element.of("li", curve.mark().picture()).add(" " + curve.name()))
            .toList();
    return Element.of("ul", keys)
        .add(Element.of("li", Layout.small("the least CMD first")))
        .styled("legend");
  }

  private Element faithfulness() {
    List<Line> leaders =
        contest.rounds().stream().flatMap(round -> round.leader().stream()).toList();
    Element plot =
        new LinePlot(
                "Faithfulness by size, " + contest.task(),
                "Share of the spliced model's logit difference that circuits of each size keep.",
                nodes("nodes in the circuit"),
                share(""),
                contest.curves().stream().map(Curve::faithfulnessLine).toList(),
                wholes(),
                leaders)
            .draw();
    return Layout.figure(
        plot,
        Element.of("b", "Faithfulness by size"),
        Layout.small(
            " share of the spliced model's logit difference that is kept. In the top row, the"
                + " method"
                + " nearest to 1 at each size, where it is so by %s.".formatted(Round.LEAD)));
  }

  private List<Level> wholes() {
    List<Level> levels = new ArrayList<>();
    double bare = bareLevel();
    boolean together = Math.abs(bare - 1) < 0.04;
    levels.add(
        new Level(
            1,
            together
                ? "spliced model (bare model: %s)".formatted(Numbers.fixed(bare, 3))
                : "spliced model",
            "level"));
    levels.add(new Level(bare, together ? "" : "bare model", "level broken"));
    levels.add(new Level(0, "", "axis"));
    return levels;
  }

  /** The bare model's logit difference over the spliced model's; NaN where that is not above 0. */
  private double bareLevel() {
    return first()
        .filter(behaviour -> behaviour.spliced().logitDifference() > 0)
        .map(b -> b.bare().logitDifference() / b.spliced().logitDifference())
        .orElse(Double.NaN);
  }

  private Optional<Behaviour> first() {
    return contest.behaviours().values().stream().findFirst();
  }

  private Element accuracy() {
    Element plot =
        new LinePlot(
                "Accuracy by size, " + contest.task(),
                "Share of test prompts that circuits of each size answer right.",
                nodes("nodes in the circuit"),
                new LinearAxis("", 0, 1, STEPS),
                contest.curves().stream().map(Curve::accuracyLine).toList(),
                accuracies(),
                List.of())
            .draw();
    return Layout.figure(
        plot,
        Element.of("b", "Accuracy by size"),
        Layout.small(
            " share of test prompts with the right answer above the wrong one. A logit difference"
                + " can be bought by few prompts; answers cannot."));
  }

  private List<Level> accuracies() {
    return first().stream()
        .flatMap(
            behaviour ->
                Stream.of(
                    new Level(behaviour.spliced().accuracy(), "spliced model", "level"),
                    new Level(behaviour.ablated().accuracy(), "all ablated", "level broken")))
        .toList();
  }

  private Element panels() {
    return Layout.side("panels", contest.curves().stream().map(this::panel).toList());
  }

  private Element panel(Curve curve) {
    List<Line> others =
        contest.curves().stream()
            .filter(other -> !other.equals(curve))
            .map(Curve::faithfulnessLine)
            .toList();
    String reached =
        curve
            .faithful()
            .map(
                point ->
                    "%s nodes for %s; accuracy there %s"
                        .formatted(
                            Numbers.count(point.size()),
                            Curve.FAITHFUL,
                            Numbers.percent(point.accuracy())))
            .orElse("never at " + Curve.FAITHFUL);
    Element plot =
        new Panel(
                curve.name() + ", " + contest.task(),
                "Faithfulness with its interval, and accuracy as a broken line: " + reached,
                nodes(""),
                share(""),
                curve.faithfulnessLine(),
                curve.accuracyLine(),
                others,
                List.of(new Level(1, "", "level"), new Level(0, "", "axis")))
            .draw();
    return Layout.figure(
        plot,
        curve.mark().picture(),
        Element.of("b", " " + curve.name()),
        Layout.small(reached).styled("below"));
  }
}
