package org.golgi.backend.onnx;

import java.util.List;
import org.golgi.graph.DType;
import org.golgi.graph.Shape;

/**
 * A value of an ONNX model. It stands for a value of the graph whose shape may be greater: ONNX
 * repeats operands by NumPy's rule, so what is the same along an axis is kept once.
 *
 * @param shape a shape that can be repeated to that of the graph's value
 */
record Term(String name, DType dtype, Shape shape) {
  long bytes() {
    return shape.size() * dtype.bytes();
  }

  /** The shape to which all are repeated by NumPy's rule. */
  static Shape joined(List<Term> terms) {
    int rank = terms.stream().mapToInt(term -> term.shape().rank()).max().orElse(0);
    int[] extents = new int[rank];
    for (int axis = 1; axis <= rank; axis++) {
      int joined = 1;
      for (Term term : terms) {
        int extent = axis <= term.shape().rank() ? term.shape().extent(-axis) : 1;
        joined = extent == 1 ? joined : extent;
      }
      extents[rank - axis] = joined;
    }
    return Shape.of(extents);
  }
}
