package org.golgi.graph;

import java.util.List;

/**
 * One node of a graph: an op, the ids of its operands, and the type and shape of its result.
 *
 * @param id index in {@link Graph#nodes}; operands have smaller ids
 * @param op what is computed
 * @param operands ids of the operands, in the op's order
 * @param dtype element type of the result
 * @param shape shape of the result
 */
public record Node(int id, Op op, List<Integer> operands, DType dtype, Shape shape) {
  public Node {
    operands = List.copyOf(operands);
    for (int operand : operands) {
      if (operand < 0 || operand >= id) {
        throw new IllegalArgumentException(
            "node " + id + " has operand " + operand + ", which does not come before it");
      }
    }
  }

  /** Returns id, op, operands, type and shape in one line. */
  @Override
  public String toString() {
    return "%%%d = %s%s : %s %s".formatted(id, op, operands, dtype, shape);
  }
}
