package org.golgi.report.page;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.golgi.report.file.SweepFile;
import org.golgi.report.markup.Numbers;
import org.golgi.report.plot.Line;

/**
 * The circuits of one size.
 *
 * @param asked number of nodes asked for
 * @param rivals number of frontiers that there are
 * @param entries one for each frontier that has a circuit of that size
 */
record Round(int asked, int rivals, List<Entry> entries) {
  /** A lead of less is none: it is within what prompts vary, and at all nodes all are the same. */
  static final double LEAD = 0.01;

  /**
   * A circuit with its frontier.
   *
   * @param curve the frontier
   * @param point the circuit
   */
  record Entry(Curve curve, SweepFile.Point point) {
    double distance() {
      return Math.abs(1 - Curve.faithfulness(point));
    }
  }

  Round {
    entries = List.copyOf(entries);
  }

  Optional<Entry> of(Curve curve) {
    return entries.stream().filter(entry -> entry.curve().equals(curve)).findFirst();
  }

  /**
   * The one whose faithfulness is nearest to 1, where it is by {@value #LEAD} and more than half of
   * the rivals are there.
   */
  Optional<Entry> ahead() {
    List<Entry> ranked =
        entries.stream()
            .filter(entry -> Double.isFinite(entry.distance()))
            .sorted(Comparator.comparingDouble(Entry::distance))
            .toList();
    if (ranked.size() < 2 || 2 * ranked.size() <= rivals) {
      return Optional.empty();
    }
    Entry best = ranked.get(0);
    double lead = ranked.get(1).distance() - best.distance();
    return lead < LEAD ? Optional.empty() : Optional.of(best);
  }

  /** A mark of the one that is ahead, to stand above its size. */
  Optional<Line> leader() {
    return ahead()
        .map(
            best ->
                new Line(
                    best.curve().name(),
                    best.curve().mark(),
                    List.of(
                        new Line.Dot(
                            asked,
                            1,
                            Double.NaN,
                            Double.NaN,
                            "ahead at %s nodes: %s"
                                .formatted(
                                    Numbers.count(asked), best.curve().title(best.point()))))));
  }
}
