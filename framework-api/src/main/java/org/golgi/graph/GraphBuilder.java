package org.golgi.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the values of one graph, one after the other, and then the graph. Not safe for many
 * threads.
 *
 * <p>Values know their builder: operators on them ({@link Value#plus} and so on) append to it.
 */
public final class GraphBuilder {
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Value> inputs = new LinkedHashMap<>();
  private final Map<String, Integer> outputs = new LinkedHashMap<>();

  /**
   * Returns the input of a name, making it at the first call.
   *
   * @throws IllegalArgumentException if the name stands for an input of another type or shape
   */
  public Value input(String name, DType dtype, Shape shape) {
    Value known = inputs.get(name);
    if (known != null) {
      if (known.dtype() != dtype || !known.shape().equals(shape)) {
        throw new IllegalArgumentException(
            "input '%s' is %s %s and cannot also be %s %s"
                .formatted(name, known.dtype(), known.shape(), dtype, shape));
      }
      return known;
    }
    Value made = add(new Op.Input(name), dtype, shape);
    inputs.put(name, made);
    return made;
  }

  /** Returns a value with the elements of a tensor, which become part of the graph. */
  public Value constant(HostTensor tensor) {
    return add(new Op.Constant(tensor), tensor.dtype(), tensor.shape());
  }

  /** Returns a value that is the same number everywhere. */
  public Value fill(double number, DType dtype, Shape shape) {
    return add(new Op.Fill(number), dtype, shape);
  }

  /** Returns the index along an axis, I64: {@code y[..., i, ...] = i}. */
  public Value iota(Shape shape, int axis) {
    return add(new Op.Iota(shape.axis(axis)), DType.I64, shape);
  }

  /**
   * Returns the values one after the other along an axis.
   *
   * @throws ShapeMismatchException if types, or extents other than the axis's, differ
   * @throws IllegalArgumentException if there are none
   */
  public Value concat(int axis, List<Value> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("concat of no values: at least one is needed");
    }
    Value first = values.get(0);
    int at = first.axis("concat", axis);
    int extent = 0;
    for (Value value : values) {
      if (value.dtype() != first.dtype()
          || value.shape().rank() != first.shape().rank()
          || !value.shape().with(at, 0).equals(first.shape().with(at, 0))) {
        throw new ShapeMismatchException(
            "concat", "they must agree except along axis " + at, first, value);
      }
      extent += value.shape().extent(at);
    }
    return values.size() == 1
        ? first
        : add(
            new Op.Concat(at),
            first.dtype(),
            first.shape().with(at, extent),
            values.toArray(Value[]::new));
  }

  /**
   * Names a value as a result of the graph.
   *
   * @throws IllegalArgumentException if the name is taken
   */
  public void output(String name, Value value) {
    if (outputs.putIfAbsent(name, id(value)) != null) {
      throw new IllegalArgumentException("two outputs are named '" + name + "'");
    }
  }

  /** Returns the graph of all values made so far, with the outputs named so far. */
  public Graph build() {
    return new Graph(nodes, outputs);
  }

  /** Returns the node behind a value of this builder. */
  public Node node(Value value) {
    return nodes.get(id(value));
  }

  /** Returns the values that are the operands of a value of this builder. */
  public List<Value> operands(Value value) {
    return node(value).operands().stream().map(this::value).toList();
  }

  /** Returns the value of the node with an id. */
  public Value value(int id) {
    return new Value(this, nodes.get(id));
  }

  /**
   * Appends a node whose type and shape the caller vouches for. For transforms; everything else
   * uses the operators of {@link Value}.
   */
  public Value add(Op op, DType dtype, Shape shape, Value... operands) {
    List<Integer> ids = new ArrayList<>(operands.length);
    for (Value operand : operands) {
      ids.add(id(operand));
    }
    Node node = new Node(nodes.size(), op, ids, dtype, shape);
    nodes.add(node);
    return new Value(this, node);
  }

  private int id(Value value) {
    if (value.builder() != this) {
      throw new IllegalArgumentException("a value of another graph was used: " + value);
    }
    return value.id();
  }
}
