package org.golgi.graph.interpret;

import org.golgi.graph.Shape;

/** Where the elements of a shape lie in an array whose axes have other strides. */
final class Positions {
  private Positions() {}

  /**
   * Returns for each element of a shape, row-major, its index in an array.
   *
   * @param offset the index of the first element
   * @param strides how far apart in the array neighbours along each axis of the shape are
   */
  static int[] of(Shape shape, int offset, int[] strides) {
    int[] at = new int[Math.toIntExact(shape.size())];
    if (at.length == 0) {
      return at;
    }
    at[0] = offset;
    int filled = 1;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      int block = filled;
      for (int index = 1; index < shape.extent(axis); index++) {
        for (int i = 0; i < block; i++) {
          at[filled++] = at[i] + index * strides[axis];
        }
      }
    }
    return at;
  }

  /** Returns the strides of a row-major array of a shape. */
  static int[] strides(Shape shape) {
    int[] strides = new int[shape.rank()];
    int stride = 1;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape.extent(axis);
    }
    return strides;
  }
}
