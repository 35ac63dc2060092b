package org.golgi.backend.djl;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.golgi.graph.Shape;

/**
 * How the elements of a value stand in memory: for each axis the distance between neighbours, in
 * elements; 0 along an axis that is only repeated. It may be unknown.
 */
record Layout(Shape shape, boolean isKnown, List<Long> strides) {
  Layout {
    strides = List.copyOf(strides);
  }

  static Layout unknown(Shape shape) {
    return new Layout(shape, false, List.of());
  }

  static Layout rowMajor(Shape shape) {
    Long[] strides = new Long[shape.rank()];
    long stride = 1;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape.extent(axis);
    }
    return new Layout(shape, true, List.of(strides));
  }

  Layout permuted(List<Integer> order) {
    return isKnown
        ? new Layout(shape.permuted(order), true, order.stream().map(strides::get).toList())
        : unknown(shape.permuted(order));
  }

  /** The same strides for a part of the elements. */
  Layout part(Shape part) {
    return new Layout(part, isKnown, strides);
  }

  Layout repeated(Shape target) {
    if (!isKnown) {
      return unknown(target);
    }
    int offset = target.rank() - shape.rank();
    List<Long> repeated = new ArrayList<>();
    for (int axis = 0; axis < target.rank(); axis++) {
      boolean same = axis >= offset && shape.extent(axis - offset) == target.extent(axis);
      repeated.add(same ? strides.get(axis - offset) : 0L);
    }
    return new Layout(target, true, repeated);
  }

  /** Whether the elements stand row-major without gaps, so that any reshape is a view. */
  boolean isDense() {
    List<Long> dense = rowMajor(shape).strides();
    return isKnown
        && (shape.size() == 0
            || wide().allMatch(axis -> strides.get(axis).equals(dense.get(axis))));
  }

  /** Whether the axes stand in their order, so that elementwise results are dense. */
  boolean isOrdered() {
    List<Long> moving = wide().mapToObj(strides::get).filter(stride -> stride > 0).toList();
    return isKnown
        && IntStream.range(1, moving.size()).allMatch(i -> moving.get(i - 1) >= moving.get(i));
  }

  private IntStream wide() {
    return isKnown
        ? IntStream.range(0, shape.rank()).filter(axis -> shape.extent(axis) != 1)
        : IntStream.empty();
  }
}
