package org.golgi.graph.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Node;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;

/**
 * Reverse-mode differentiation: one pass from a value back to others, which emits more graph.
 *
 * <p>With {@code g = dL/dy} for a node {@code y = f(x1, x2, ...)}, each operand on a path to what
 * is asked for gains its vector-Jacobian product {@code g . df/dxi}; the rule of each op is one
 * line of {@link Adjoints}. Nothing is emitted for operands that are not asked for.
 */
public final class Gradient {
  private Gradient() {}

  /**
   * Returns the gradients of a scalar.
   *
   * @param loss a floating-point scalar
   * @param by the values to differentiate by, of the same graph
   * @return for each of them, in order, a value of its shape and type; zeros where the loss does
   *     not depend on it
   * @throws IllegalArgumentException if the loss is not a floating-point scalar
   */
  public static List<Value> of(Value loss, List<Value> by) {
    if (loss.shape().size() != 1 || !loss.dtype().isFloating()) {
      throw new IllegalArgumentException(
          "the gradient of a floating-point scalar was expected, not of " + loss);
    }
    return of(loss, loss.builder().fill(1, loss.dtype(), loss.shape()), by);
  }

  /**
   * Returns vector-Jacobian products.
   *
   * @param output a value of any shape
   * @param cotangent a value of the same shape and type, multiplied from the left
   * @param by the values to differentiate by
   * @return for each of them, in order, {@code cotangent . d(output)/d(by)}, of its shape and type
   */
  public static List<Value> of(Value output, Value cotangent, List<Value> by) {
    GraphBuilder builder = output.builder();
    if (!cotangent.shape().equals(output.shape()) || cotangent.dtype() != output.dtype()) {
      throw new IllegalArgumentException(
          "a cotangent like " + output + " was expected, not " + cotangent);
    }
    boolean[] onPath = dependents(builder, output.id(), by);
    Map<Integer, Value> gradients = new HashMap<>();
    gradients.put(output.id(), cotangent);
    for (int id = output.id(); id >= 0; id--) {
      if (!onPath[id]) {
        continue;
      }
      Value gradient = gradients.get(id);
      if (gradient == null) {
        continue;
      }
      Value result = builder.value(id);
      List<Value> operands = builder.operands(result);
      for (int i = 0; i < operands.size(); i++) {
        Value operand = operands.get(i);
        if (onPath[operand.id()] && operand.dtype().isFloating()) {
          Adjoints.of(builder.node(result), i, operands, result, gradient)
              .ifPresent(part -> gradients.merge(operand.id(), part, Value::plus));
        }
      }
    }
    List<Value> results = new ArrayList<>();
    for (Value value : by) {
      Value gradient = gradients.get(value.id());
      results.add(gradient != null ? gradient : zeros(value));
    }
    return results;
  }

  /** Which nodes up to an id depend on one of the values. */
  private static boolean[] dependents(GraphBuilder builder, int last, List<Value> by) {
    boolean[] depends = new boolean[last + 1];
    for (Value value : by) {
      if (value.id() <= last) {
        depends[value.id()] = true;
      }
    }
    for (int id = 0; id <= last; id++) {
      Node node = builder.node(builder.value(id));
      for (int operand : node.operands()) {
        depends[id] |= depends[operand];
      }
    }
    return depends;
  }

  private static Value zeros(Value value) {
    return value.builder().fill(0, value.dtype(), Shape.scalar()).broadcast(value.shape());
  }
}
