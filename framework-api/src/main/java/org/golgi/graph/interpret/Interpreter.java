package org.golgi.graph.interpret;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.golgi.graph.Graph;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Node;
import org.golgi.graph.Op;
import org.jspecify.annotations.Nullable;

/**
 * Runs a graph in float64, node after node. F32 and BF16 values are not rounded between nodes, only
 * where they leave the graph or pass a cast; so its results are those that a backend of any
 * precision approximates. A value is dropped at its last use.
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
    return run(graph, inputs, node -> {});
  }

  /**
   * Returns the outputs of a graph.
   *
   * @param inputs a tensor for each input, by name
   * @param computed told of each node once it is computed
   * @throws IllegalArgumentException if an input is missing or has another type or shape
   */
  public static Map<String, HostTensor> run(
      Graph graph, Map<String, HostTensor> inputs, Consumer<Node> computed) {
    Places places = new Places(graph);
    double[] @Nullable [] kept = new double[graph.nodes().size()][];
    for (Node node : graph.nodes()) {
      int id = node.id();
      if (places.of(id) == id) {
        kept[id] =
            node.op() instanceof Op.Input input
                ? input(node, input, inputs)
                : compute(graph, node, places, kept);
        computed.accept(node);
      }
      drop(node, places, kept);
    }
    Map<String, HostTensor> outputs = new LinkedHashMap<>();
    graph
        .outputs()
        .forEach(
            (name, id) ->
                outputs.put(
                    name,
                    HostTensor.ofDoubles(
                        graph.node(id).dtype(), graph.node(id).shape(), at(kept, places, id))));
    return outputs;
  }

  /**
   * Returns the most bytes that the values of a run take at once: 8 an element, inputs and
   * constants included, outputs until the end, every other value until its last use.
   */
  public static long peakBytes(Graph graph) {
    return new Places(graph).peakBytes();
  }

  private static double[] at(double[] @Nullable [] kept, Places places, int id) {
    return Objects.requireNonNull(kept[places.of(id)]);
  }

  private static void drop(Node node, Places places, double[] @Nullable [] kept) {
    int id = node.id();
    for (int operand : node.operands()) {
      if (places.endsAt(id, operand)) {
        kept[places.of(operand)] = null;
      }
    }
    if (places.endsAt(id, id)) {
      kept[places.of(id)] = null;
    }
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

  private static double[] compute(
      Graph graph, Node node, Places places, double[] @Nullable [] kept) {
    List<Operand> operands = new ArrayList<>(node.operands().size());
    for (int id : node.operands()) {
      operands.add(
          new Operand(graph.node(id).dtype(), graph.node(id).shape(), at(kept, places, id)));
    }
    return Meaning.of(node, operands);
  }
}
