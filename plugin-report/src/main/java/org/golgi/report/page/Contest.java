package org.golgi.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.golgi.report.file.Behaviour;
import org.golgi.report.file.SweepFile;
import org.golgi.report.plot.Mark;

/**
 * The frontiers of one task.
 *
 * @param task id of the task
 * @param stored what was stored
 * @param curves the frontiers, the best first: least CMD on the logarithmic grid
 */
record Contest(String task, SweepFile.SweptTask stored, List<Curve> curves) {
  /** The frontiers of each task; a series has the same mark in all of them. */
  static List<Contest> all(SweepFile sweep) {
    Map<String, Mark> marks = new LinkedHashMap<>();
    for (SweepFile.SweptTask task : sweep.tasks()) {
      for (SweepFile.Series series : task.series()) {
        marks.computeIfAbsent(Curve.name(series), name -> new Mark(marks.size()));
      }
    }
    return sweep.tasks().stream().map(task -> of(task, marks)).toList();
  }

  private static Contest of(SweepFile.SweptTask task, Map<String, Mark> marks) {
    List<Curve> curves = new ArrayList<>();
    for (SweepFile.Series series : task.series()) {
      String name = Curve.name(series);
      List<SweepFile.Point> points =
          series.points().stream()
              .filter(point -> point.size() > 0)
              .sorted(Comparator.comparingInt(SweepFile.Point::size))
              .toList();
      curves.add(new Curve(name, marks.getOrDefault(name, new Mark(0)), series, points));
    }
    // NaN comes last.
    curves.sort(Comparator.comparingDouble(Curve::distance));
    return new Contest(task.task(), task, curves);
  }

  /** The frontiers that do the task with fewest nodes, all that share the first place. */
  List<Curve> winners() {
    Optional<Integer> fewest =
        curves.stream()
            .flatMap(curve -> curve.faithful().stream())
            .map(SweepFile.Point::size)
            .min(Comparator.naturalOrder());
    return curves.stream()
        .filter(curve -> fewest.isPresent())
        .filter(curve -> curve.faithful().map(SweepFile.Point::size).equals(fewest))
        .toList();
  }

  /** What the whole models do, by dictionary. */
  Map<String, Behaviour> behaviours() {
    Map<String, Behaviour> behaviours = new LinkedHashMap<>();
    for (SweepFile.Series series : stored.series()) {
      Behaviour own = series.behaviour() == null ? stored.behaviour() : series.behaviour();
      if (own != null) {
        behaviours.putIfAbsent(series.dictionary(), own);
      }
    }
    return behaviours;
  }

  /** The circuits by the size asked for, the smallest first. */
  List<Round> rounds() {
    TreeMap<Integer, List<Round.Entry>> sizes = new TreeMap<>();
    for (Curve curve : curves) {
      for (SweepFile.Point point : curve.points()) {
        int asked = point.asked() > 0 ? point.asked() : point.size();
        sizes.computeIfAbsent(asked, size -> new ArrayList<>()).add(new Round.Entry(curve, point));
      }
    }
    List<Round> rounds = new ArrayList<>();
    sizes.forEach((asked, entries) -> rounds.add(new Round(asked, curves.size(), entries)));
    return rounds;
  }
}
