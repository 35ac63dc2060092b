package org.golgi.graph.interpret;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.golgi.graph.Graph;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Node;
import org.golgi.graph.Op;

/**
 * Runs a graph in float64, node after node. F32 and BF16 values are not rounded between nodes, only
 * where they leave the graph or pass a cast; so its results are those that a backend of any
 * precision approximates.
 */
public final class Interpreter {
  private Interpreter() {}

  /**
   * Returns the outputs of a graph.
   *
   * @param inputs a tensor for each input, by name
   * @throws IllegalArgumentException if an input is missing or has another type or shape
   */
  public static Map<String, HostTensor> run(Graph graph, Map<String, HostTensor> inputs) {
    List<double[]> values = new ArrayList<>(graph.nodes().size());
    for (Node node : graph.nodes()) {
      values.add(
          node.op() instanceof Op.Input input
              ? input(node, input, inputs)
              : compute(graph, node, values));
    }
    Map<String, HostTensor> outputs = new LinkedHashMap<>();
    graph
        .outputs()
        .forEach(
            (name, id) ->
                outputs.put(
                    name,
                    HostTensor.ofDoubles(
                        graph.node(id).dtype(), graph.node(id).shape(), values.get(id))));
    return outputs;
  }

  private static double[] input(Node node, Op.Input input, Map<String, HostTensor> inputs) {
    HostTensor tensor = inputs.get(input.name());
    if (tensor == null || tensor.dtype() != node.dtype() || !tensor.shape().equals(node.shape())) {
      throw new IllegalArgumentException(
          "input '%s' must be %s %s, not %s"
              .formatted(input.name(), node.dtype(), node.shape(), tensor));
    }
    return tensor.toDoubles();
  }

  private static double[] compute(Graph graph, Node node, List<double[]> values) {
    List<Operand> operands = new ArrayList<>(node.operands().size());
    for (int id : node.operands()) {
      operands.add(new Operand(graph.node(id).dtype(), graph.node(id).shape(), values.get(id)));
    }
    return Meaning.of(node, operands);
  }
}
