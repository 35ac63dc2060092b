package org.golgi.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The extent of a value along each of its axes, outermost first (row-major). A scalar has no axes
 * and one element; an axis may have extent 0.
 */
public final class Shape {
  private static final Shape SCALAR = new Shape(new int[0]);

  private final int[] extents;
  private final long size;

  private Shape(int[] extents) {
    this.extents = extents;
    long product = 1;
    for (int extent : extents) {
      product = Math.multiplyExact(product, (long) extent);
    }
    this.size = product;
  }

  /**
   * Returns the shape with the given extents.
   *
   * @throws IllegalArgumentException if an extent is negative
   */
  public static Shape of(int... extents) {
    if (extents.length == 0) {
      return SCALAR;
    }
    for (int extent : extents) {
      if (extent < 0) {
        throw new IllegalArgumentException("negative extent in shape " + Arrays.toString(extents));
      }
    }
    return new Shape(extents.clone());
  }

  /** Returns the shape without axes. */
  public static Shape scalar() {
    return SCALAR;
  }

  /** Returns the number of axes. */
  public int rank() {
    return extents.length;
  }

  /**
   * Returns the extent of an axis; negative axes count from the end, so {@code extent(-1)} is that
   * of the innermost.
   *
   * @throws IllegalArgumentException if there is no such axis
   */
  public int extent(int axis) {
    return extents[axis(axis)];
  }

  /**
   * Returns the index from the front of an axis that may be counted from the end.
   *
   * @throws IllegalArgumentException if there is no such axis
   */
  public int axis(int axis) {
    int index = axis < 0 ? axis + extents.length : axis;
    if (index < 0 || index >= extents.length) {
      throw new IllegalArgumentException("no axis " + axis + " in shape " + this);
    }
    return index;
  }

  /** Returns the number of elements: the product of the extents. */
  public long size() {
    return size;
  }

  /** Returns the extents as a new array. */
  public int[] extents() {
    return extents.clone();
  }

  /** Returns this shape with one axis set to another extent. */
  public Shape with(int axis, int extent) {
    int[] changed = extents.clone();
    changed[axis(axis)] = extent;
    return of(changed);
  }

  /**
   * Returns the shape of the part {@code from <= index < to} along the outermost axis.
   *
   * @throws IllegalArgumentException if there is no such part
   */
  public Shape rows(int from, int to) {
    if (rank() == 0 || from < 0 || from > to || to > extents[0]) {
      throw new IllegalArgumentException("no rows %d to %d in %s".formatted(from, to, this));
    }
    return with(0, to - from);
  }

  /** Returns this shape with the given axes reduced to extent 1. */
  public Shape reduced(List<Integer> axes) {
    int[] changed = extents.clone();
    for (int axis : axes) {
      changed[axis(axis)] = 1;
    }
    return of(changed);
  }

  /** Returns this shape without the given axes. */
  public Shape without(List<Integer> axes) {
    boolean[] dropped = new boolean[extents.length];
    for (int axis : axes) {
      dropped[axis(axis)] = true;
    }
    return of(
        java.util.stream.IntStream.range(0, extents.length)
            .filter(i -> !dropped[i])
            .map(i -> extents[i])
            .toArray());
  }

  /**
   * Returns the shape of the axes in a new order, where axis {@code i} of the result is axis {@code
   * order[i]} of this.
   */
  public Shape permuted(List<Integer> order) {
    return of(order.stream().mapToInt(this::extent).toArray());
  }

  /**
   * Whether a value of this shape can be repeated to the target shape: axes are aligned from the
   * end, and each extent here equals the target's or is 1 (the rule of NumPy).
   */
  public boolean broadcastsTo(Shape target) {
    int offset = target.rank() - rank();
    if (offset < 0) {
      return false;
    }
    for (int i = 0; i < rank(); i++) {
      if (extents[i] != target.extents[i + offset] && extents[i] != 1) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape that && Arrays.equals(extents, that.extents);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(extents);
  }

  /** Returns the extents in brackets, as in {@code [16, 7, 2304]}. */
  @Override
  public String toString() {
    return Arrays.stream(extents)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
