package org.golgi.graph.interpret;

import org.golgi.graph.DType;
import org.golgi.graph.Shape;

/** A computed value: type, shape and row-major elements. */
record Operand(DType dtype, Shape shape, double[] elements) {
  double at(int index) {
    return elements[index];
  }

  /** Number of elements that share one index along an axis and all axes outside it. */
  int inner(int axis) {
    int product = 1;
    for (int i = axis + 1; i < shape.rank(); i++) {
      product *= shape.extent(i);
    }
    return product;
  }
}
