package org.golgi.core.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.golgi.answer.Metric;
import org.golgi.core.metric.Accuracy;
import org.golgi.core.metric.LogitDifference;
import org.golgi.core.metric.Top1;

/** Metrics that are measured in one pass, those of a behaviour's three figures among them. */
final class MetricList {
  static final Metric DIFFERENCE = new LogitDifference();
  static final Metric ACCURACY = new Accuracy();
  static final Metric TOP1 = new Top1();

  private MetricList() {}

  /** Returns some metrics and those three, by kind and id. */
  static List<Metric> with(List<Metric> metrics) {
    List<Metric> all = new ArrayList<>(List.of(DIFFERENCE, ACCURACY, TOP1));
    for (Metric metric : metrics) {
      if (all.stream().noneMatch(known -> known.id().equals(metric.id()))) {
        all.add(metric);
      }
    }
    all.sort(Comparator.comparing(Metric::kind).thenComparing(Metric::id));
    return List.copyOf(all);
  }
}
