package org.golgi.core.bench;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphCost;
import org.golgi.graph.Node;
import org.golgi.graph.Op;
import org.golgi.graph.Shape;

/** The sizes of the matrix products with weights that most of a graph's arithmetic is in. */
final class ProductSizes {
  private ProductSizes() {}

  /** {@code [rows, inner]} by {@code [inner, columns]}. */
  record Size(int rows, int inner, int columns) {}

  /** Returns the sizes, the most important first, at most so many. */
  static List<Size> of(Graph graph, int most) {
    GraphCost cost = GraphCost.of(graph);
    Map<Size, Long> flops = new HashMap<>();
    for (Node node : graph.nodes()) {
      if (node.op() instanceof Op.MatMul && node.shape().rank() == 2) {
        flops.merge(size(graph, node), cost.of(node.id()).flops(), Long::sum);
      }
    }
    return flops.entrySet().stream()
        .sorted(
            Map.Entry.<Size, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(entry -> entry.getKey().toString()))
        .limit(most)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Size size(Graph graph, Node product) {
    Shape a = graph.node(product.operands().get(0)).shape();
    return new Size(a.extent(0), a.extent(1), product.shape().extent(1));
  }
}
