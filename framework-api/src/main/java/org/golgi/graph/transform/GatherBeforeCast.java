package org.golgi.graph.transform;

import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Node;
import org.golgi.graph.Op;
import org.golgi.graph.Value;

/**
 * Takes rows of a table first and converts them then, where a graph says it the other way round: a
 * table may be large, and the rows that are asked for few.
 */
final class GatherBeforeCast {
  private GatherBeforeCast() {}

  /** Returns a graph with the same inputs, outputs and values. */
  static Graph of(Graph graph) {
    int[] uses = graph.uses();
    if (graph.nodes().stream().noneMatch(node -> isLate(graph, node, uses))) {
      return graph;
    }
    GraphBuilder builder = new GraphBuilder();
    Value[] values = new Value[graph.nodes().size()];
    for (Node node : graph.nodes()) {
      Value[] operands = node.operands().stream().map(id -> values[id]).toArray(Value[]::new);
      Value value;
      if (isLate(graph, node, uses)) {
        int table = graph.node(node.operands().get(0)).operands().get(0);
        value = values[table].gather(operands[1]).as(node.dtype());
      } else {
        value = builder.add(node.op(), node.dtype(), node.shape(), operands);
      }
      values[node.id()] = value;
    }
    graph.outputs().forEach((name, id) -> builder.output(name, values[id]));
    return builder.build();
  }

  /** Whether a node takes rows of what was converted for it alone. */
  private static boolean isLate(Graph graph, Node node, int[] uses) {
    return node.op() instanceof Op.Gather
        && graph.node(node.operands().get(0)).op() instanceof Op.Cast
        && uses[node.operands().get(0)] == 1;
  }
}
