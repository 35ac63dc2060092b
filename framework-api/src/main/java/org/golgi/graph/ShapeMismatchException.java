package org.golgi.graph;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown when a value is made from operands whose shapes or types do not fit its op. */
public final class ShapeMismatchException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String op;
  private final transient List<Value> operands;

  ShapeMismatchException(String op, String expected, Value... operands) {
    super(
        "%s of %s: %s"
            .formatted(
                op,
                List.of(operands).stream()
                    .map(value -> value.dtype() + " " + value.shape())
                    .collect(Collectors.joining(" and ")),
                expected));
    this.op = op;
    this.operands = List.of(operands);
  }

  /** Returns the name of the op that was attempted. */
  public String op() {
    return op;
  }

  /** Returns the shapes of the operands, in order. */
  public List<Shape> shapes() {
    return operands.stream().map(Value::shape).toList();
  }
}
