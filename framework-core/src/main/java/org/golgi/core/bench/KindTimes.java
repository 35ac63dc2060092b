package org.golgi.core.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.golgi.backend.KernelTime;
import org.golgi.backend.RunTimes;
import org.golgi.bench.KindTime;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphCost;

/** Adds up the times of kernels by the kinds of ops that they are for. */
final class KindTimes {
  private static final class Sum {
    private final TreeSet<String> kernels = new TreeSet<>();
    private double nanos;
    private long nodes;
    private long flops;
    private long bytes;
  }

  private final Map<String, Sum> byKind = new HashMap<>();
  private boolean told;

  /**
   * Adds a graph.
   *
   * @param runs measured runs of it, at least one
   * @param perStep how often a step runs it
   */
  void add(Graph graph, List<RunTimes> runs, int perStep) {
    GraphCost.of(graph)
        .byKind()
        .forEach(
            (kind, cost) -> {
              Sum sum = sum(kind);
              sum.nodes += cost.nodes() * perStep;
              sum.flops += cost.flops() * perStep;
              sum.bytes += cost.bytes() * perStep;
            });
    double weight = (double) perStep / runs.size();
    for (RunTimes run : runs) {
      long inside = 0;
      for (KernelTime kernel : run.kernels()) {
        told = true;
        inside += kernel.nanos();
        Sum sum = sum(kind(graph, kernel));
        sum.kernels.add(kernel.kernel());
        sum.nanos += weight * kernel.nanos();
      }
      sum(KindTime.BACKEND).nanos += weight * (run.nanos() - inside);
    }
  }

  private Sum sum(String kind) {
    return byKind.computeIfAbsent(kind, absent -> new Sum());
  }

  private static String kind(Graph graph, KernelTime kernel) {
    return kernel.nodes().isEmpty()
        ? KindTime.BACKEND
        : graph.node(kernel.nodes().get(0)).op().kind();
  }

  /** Returns the kinds that take time, the longest first; none if no kernel was told of. */
  List<KindTime> sorted() {
    List<KindTime> times = new ArrayList<>();
    if (told) {
      byKind.forEach(
          (kind, sum) -> {
            if (sum.nanos > 0) {
              times.add(
                  new KindTime(
                      kind,
                      List.copyOf(sum.kernels),
                      sum.nodes,
                      sum.nanos / 1e9,
                      sum.flops,
                      sum.bytes));
            }
          });
      times.sort(
          Comparator.comparingDouble(KindTime::seconds).reversed().thenComparing(KindTime::kind));
    }
    return times;
  }
}
