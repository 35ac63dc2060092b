package org.golgi.core.bench;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.golgi.backend.KernelTime;
import org.golgi.backend.RunTimes;
import org.golgi.bench.KindTime;
import org.golgi.bench.ProductTime;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphCost;
import org.golgi.graph.Node;
import org.golgi.graph.Op;

/** Adds up the times of kernels by the kinds of ops that they are for, and products by size. */
final class KindTimes {
  private static final class Sum {
    private final String name;
    private final TreeSet<String> kernels = new TreeSet<>();
    private double nanos;
    private long nodes;
    private long flops;
    private long bytes;

    Sum(String name) {
      this.name = name;
    }

    void add(GraphCost.Cost cost, int times) {
      nodes += times * cost.nodes();
      flops += times * cost.flops();
      bytes += times * cost.bytes();
    }
  }

  private final Map<String, Sum> byKind = new HashMap<>();
  private final Map<String, Sum> bySize = new HashMap<>();
  private boolean told;

  /**
   * Adds a graph.
   *
   * @param runs measured runs of it, at least one
   * @param perStep how often a step runs it
   */
  void add(Graph graph, List<RunTimes> runs, int perStep) {
    GraphCost cost = GraphCost.of(graph);
    for (Node node : graph.nodes()) {
      sum(byKind, node.op().kind()).add(cost.of(node.id()), perStep);
      if (node.op() instanceof Op.MatMul) {
        sum(bySize, size(graph, node)).add(cost.of(node.id()), perStep);
      }
    }
    double weight = (double) perStep / runs.size();
    for (RunTimes run : runs) {
      long inside = 0;
      for (KernelTime kernel : run.kernels()) {
        told = true;
        inside += kernel.nanos();
        add(graph, kernel, weight);
      }
      sum(byKind, KindTime.BACKEND).nanos += weight * (run.nanos() - inside);
    }
  }

  private void add(Graph graph, KernelTime kernel, double weight) {
    Sum kind;
    if (kernel.nodes().isEmpty()) {
      kind = sum(byKind, KindTime.BACKEND);
    } else {
      Node node = graph.node(kernel.nodes().get(0));
      kind = sum(byKind, node.op().kind());
      if (node.op() instanceof Op.MatMul) {
        sum(bySize, size(graph, node)).nanos += weight * kernel.nanos();
      }
    }
    kind.kernels.add(kernel.kernel());
    kind.nanos += weight * kernel.nanos();
  }

  private static String size(Graph graph, Node product) {
    return graph.node(product.operands().get(0)).shape()
        + " x "
        + graph.node(product.operands().get(1)).shape();
  }

  private static Sum sum(Map<String, Sum> sums, String name) {
    return sums.computeIfAbsent(name, Sum::new);
  }

  /** Returns the kinds that take time, the longest first; none if no kernel was told of. */
  List<KindTime> sorted() {
    return sorted(byKind.values()).stream()
        .map(
            sum ->
                new KindTime(
                    sum.name,
                    List.copyOf(sum.kernels),
                    sum.nodes,
                    sum.nanos / 1e9,
                    sum.flops,
                    sum.bytes))
        .toList();
  }

  /** Returns the sizes of matrix products, likewise. */
  List<ProductTime> products() {
    return sorted(bySize.values()).stream()
        .map(sum -> new ProductTime(sum.name, sum.nodes, sum.nanos / 1e9, sum.flops))
        .toList();
  }

  private List<Sum> sorted(Collection<Sum> sums) {
    return told
        ? sums.stream()
            .filter(sum -> sum.nanos > 0)
            .sorted(
                Comparator.comparingDouble((Sum sum) -> sum.nanos)
                    .reversed()
                    .thenComparing(sum -> sum.name))
            .toList()
        : List.of();
  }
}
