package org.golgi.core.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.golgi.bench.OnceTime;
import org.golgi.graph.Graph;

/** What was done before the steps: work beside graphs, then graphs by their results. */
final class OnceTimes {
  private static final int NAMED = 2;

  private OnceTimes() {}

  /**
   * Returns it.
   *
   * @param repeated graphs that steps run too, which are left out
   */
  static List<OnceTime> of(DeviceLog log, List<DeviceLog.Run> before, Set<Graph> repeated) {
    List<OnceTime> once = new ArrayList<>();
    for (DeviceLog.Chore chore : DeviceLog.Chore.values()) {
      once.add(time(chore.name().toLowerCase(Locale.ROOT), log.done(chore)));
    }
    Map<String, DeviceLog.Done> byResults = new LinkedHashMap<>();
    for (DeviceLog.Run run : before) {
      if (!repeated.contains(run.graph())) {
        byResults.merge(
            results(run.graph()), new DeviceLog.Done(1, run.nanos()), DeviceLog.Done::plus);
      }
    }
    byResults.forEach((results, done) -> once.add(time(results, done)));
    return once;
  }

  private static OnceTime time(String what, DeviceLog.Done done) {
    return new OnceTime(what, done.times(), done.nanos() / 1e9);
  }

  private static String results(Graph graph) {
    List<String> names = List.copyOf(graph.outputs().keySet());
    return names.size() <= NAMED
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, NAMED)) + " and " + (names.size() - NAMED) + " more";
  }
}
