package org.golgi.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An immutable computation: nodes in topological order, some of them inputs, some named as outputs.
 * Safe for many threads.
 *
 * <p>It is a list, not a tree of objects: sharing costs nothing, and no walk over it is recursive.
 */
public final class Graph {
  private final List<Node> nodes;
  private final Map<String, Integer> outputs;
  private final Map<String, Node> inputs;

  /**
   * Makes a graph.
   *
   * @param nodes the nodes; the one at index {@code i} has id {@code i}
   * @param outputs ids of the results by name, in the order in which they are listed
   * @throws IllegalArgumentException if an id is out of place or two inputs share a name
   */
  public Graph(List<Node> nodes, Map<String, Integer> outputs) {
    this.nodes = List.copyOf(nodes);
    this.outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    Map<String, Node> byName = new LinkedHashMap<>();
    for (int id = 0; id < this.nodes.size(); id++) {
      Node node = this.nodes.get(id);
      if (node.id() != id) {
        throw new IllegalArgumentException("node " + node.id() + " stands at index " + id);
      }
      if (node.op() instanceof Op.Input input && byName.put(input.name(), node) != null) {
        throw new IllegalArgumentException("two inputs are named '" + input.name() + "'");
      }
    }
    outputs.forEach(
        (name, id) -> {
          if (id < 0 || id >= this.nodes.size()) {
            throw new IllegalArgumentException(
                "output '" + name + "' names node " + id + ", which is not there");
          }
        });
    this.inputs = Collections.unmodifiableMap(byName);
  }

  /** Returns the nodes, operands before the nodes that use them. */
  public List<Node> nodes() {
    return nodes;
  }

  /** Returns the node with an id. */
  public Node node(int id) {
    return nodes.get(id);
  }

  /** Returns the ids of the results by name. Two names may share a node. */
  public Map<String, Integer> outputs() {
    return outputs;
  }

  /** Returns the input nodes by name. */
  public Map<String, Node> inputs() {
    return inputs;
  }

  /** Returns for each node the number of times it is an operand or an output. */
  public int[] uses() {
    int[] uses = new int[nodes.size()];
    nodes.forEach(node -> node.operands().forEach(operand -> uses[operand]++));
    outputs.values().forEach(id -> uses[id]++);
    return uses;
  }

  /** Returns one line a node, then the outputs. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>(nodes.stream().map(Node::toString).toList());
    outputs.forEach((name, id) -> lines.add(name + " = %" + id));
    return lines.stream().collect(Collectors.joining("\n"));
  }
}
