package org.golgi.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A typed tensor in a graph that is being built, and the operators on it.
 *
 * <p>Operators of two values repeat the smaller by NumPy's rule and want equal types; numbers take
 * the type of the value that they meet. A negative axis counts from the end. Every operator throws
 * {@link ShapeMismatchException} where shapes or types do not fit, at the line that uses it.
 */
public final class Value {
  private final GraphBuilder builder;
  private final Node node;

  Value(GraphBuilder builder, Node node) {
    this.builder = builder;
    this.node = node;
  }

  /** Returns the builder that made this value. */
  public GraphBuilder builder() {
    return builder;
  }

  /** Returns the id of the node behind this value. */
  public int id() {
    return node.id();
  }

  /** Returns the element type. */
  public DType dtype() {
    return node.dtype();
  }

  /** Returns the shape. */
  public Shape shape() {
    return node.shape();
  }

  /** Returns {@code this + other}. */
  public Value plus(Value other) {
    return binary(Op.Binary.Function.ADD, other);
  }

  /** Returns {@code this + number}. */
  public Value plus(double number) {
    return plus(same(number));
  }

  /** Returns {@code this - other}. */
  public Value minus(Value other) {
    return binary(Op.Binary.Function.SUBTRACT, other);
  }

  /** Returns {@code this - number}. */
  public Value minus(double number) {
    return plus(-number);
  }

  /** Returns {@code this * other}, elementwise. */
  public Value times(Value other) {
    return binary(Op.Binary.Function.MULTIPLY, other);
  }

  /** Returns {@code this * number}. */
  public Value times(double number) {
    return times(same(number));
  }

  /** Returns {@code this / other}, elementwise. */
  public Value dividedBy(Value other) {
    return binary(Op.Binary.Function.DIVIDE, other);
  }

  /** Returns {@code this / number}. */
  public Value dividedBy(double number) {
    return dividedBy(same(number));
  }

  /** Returns {@code this ^ exponent}, elementwise. */
  public Value power(Value exponent) {
    return binary(Op.Binary.Function.POWER, exponent);
  }

  /** Returns the greater of each pair of elements. */
  public Value maximum(Value other) {
    return binary(Op.Binary.Function.MAXIMUM, other);
  }

  /** Returns the greater of each element and a number. */
  public Value maximum(double number) {
    return maximum(same(number));
  }

  /** Returns the lesser of each pair of elements. */
  public Value minimum(Value other) {
    return binary(Op.Binary.Function.MINIMUM, other);
  }

  /** Returns the lesser of each element and a number. */
  public Value minimum(double number) {
    return minimum(same(number));
  }

  /** Returns {@code this && other} of BOOL values. */
  public Value and(Value other) {
    return binary(Op.Binary.Function.AND, other);
  }

  /** Returns {@code this || other} of BOOL values. */
  public Value or(Value other) {
    return binary(Op.Binary.Function.OR, other);
  }

  /** Returns {@code !this} of a BOOL value. */
  public Value not() {
    return unary(Op.Unary.Function.NOT);
  }

  /** Returns {@code -this}. */
  public Value negate() {
    return unary(Op.Unary.Function.NEGATE);
  }

  /** Returns {@code |this|}. */
  public Value abs() {
    return unary(Op.Unary.Function.ABS);
  }

  /** Returns -1, 0 or 1. */
  public Value sign() {
    return unary(Op.Unary.Function.SIGN);
  }

  /** Returns {@code e^this}. */
  public Value exp() {
    return unary(Op.Unary.Function.EXP);
  }

  /** Returns the natural logarithm. */
  public Value log() {
    return unary(Op.Unary.Function.LOG);
  }

  /** Returns the square root. */
  public Value sqrt() {
    return unary(Op.Unary.Function.SQRT);
  }

  /** Returns {@code 1 / sqrt(this)}. */
  public Value reciprocalSqrt() {
    return unary(Op.Unary.Function.RECIPROCAL_SQRT);
  }

  /** Returns the hyperbolic tangent. */
  public Value tanh() {
    return unary(Op.Unary.Function.TANH);
  }

  /** Returns {@code 1 / (1 + e^-this)}. */
  public Value sigmoid() {
    return unary(Op.Unary.Function.SIGMOID);
  }

  /** Returns the error function, {@code 2/sqrt(pi) * integral of e^-t^2 from 0 to this}. */
  public Value erf() {
    return unary(Op.Unary.Function.ERF);
  }

  /** Returns the sine of an angle in radians. */
  public Value sin() {
    return unary(Op.Unary.Function.SIN);
  }

  /** Returns the cosine of an angle in radians. */
  public Value cos() {
    return unary(Op.Unary.Function.COS);
  }

  /** Returns {@code this * this}. */
  public Value square() {
    return times(this);
  }

  /** Returns {@code cap * tanh(this / cap)}: Gemma 2's soft cap of logits. */
  public Value softCap(double cap) {
    return dividedBy(cap).tanh().times(cap);
  }

  /** Returns where {@code this == other}, as BOOL. */
  public Value equalTo(Value other) {
    return compare(Op.Compare.Relation.EQUAL, other);
  }

  /** Returns where {@code this < other}, as BOOL. */
  public Value lessThan(Value other) {
    return compare(Op.Compare.Relation.LESS, other);
  }

  /** Returns where {@code this <= other}, as BOOL. */
  public Value atMost(Value other) {
    return compare(Op.Compare.Relation.LESS_OR_EQUAL, other);
  }

  /** Returns where {@code this > other}, as BOOL. */
  public Value greaterThan(Value other) {
    return other.lessThan(this);
  }

  /** Returns where {@code this > number}, as BOOL. */
  public Value greaterThan(double number) {
    return greaterThan(same(number));
  }

  /** Returns where {@code this >= other}, as BOOL. */
  public Value atLeast(Value other) {
    return other.atMost(this);
  }

  /** Returns {@code this ? yes : no}, elementwise; this is BOOL. */
  public Value select(Value yes, Value no) {
    if (dtype() != DType.BOOL) {
      throw new ShapeMismatchException("select", "the condition must be BOOL", this, yes, no);
    }
    if (yes.dtype() != no.dtype()) {
      throw new ShapeMismatchException("select", "both choices must have one type", this, yes, no);
    }
    Shape shape = common("select", common("select", shape(), yes), no);
    return builder.add(
        new Op.Where(),
        yes.dtype(),
        shape,
        broadcast(shape),
        yes.broadcast(shape),
        no.broadcast(shape));
  }

  /** Returns {@code this ? yes : no}, elementwise, for a number elsewhere. */
  public Value select(Value yes, double no) {
    return select(yes, yes.same(no));
  }

  /** Returns this value converted to another type. */
  public Value as(DType other) {
    return other == dtype() ? this : builder.add(new Op.Cast(), other, shape(), this);
  }

  /** Returns this value, through which no gradient flows. */
  public Value stopGradient() {
    return builder.add(new Op.StopGradient(), dtype(), shape(), this);
  }

  /** Returns this value repeated to a shape. */
  public Value broadcast(Shape target) {
    if (target.equals(shape())) {
      return this;
    }
    if (!shape().broadcastsTo(target)) {
      throw new ShapeMismatchException("broadcast", "it cannot be repeated to " + target, this);
    }
    return builder.add(new Op.Broadcast(), dtype(), target, this);
  }

  /** Returns the elements, row-major, in another shape of the same size. */
  public Value reshape(Shape target) {
    if (target.equals(shape())) {
      return this;
    }
    if (target.size() != shape().size()) {
      throw new ShapeMismatchException("reshape", "it has not the size of " + target, this);
    }
    return builder.add(new Op.Reshape(), dtype(), target, this);
  }

  /** Returns the elements, row-major, in another shape of the same size. */
  public Value reshape(int... target) {
    return reshape(Shape.of(target));
  }

  /**
   * Returns the axes in a new order: axis {@code i} of the result is axis {@code order[i]} of this.
   */
  public Value permute(int... order) {
    List<Integer> axes = IntStream.of(order).map(axis -> axis("permute", axis)).boxed().toList();
    if (!axes.stream()
        .sorted()
        .toList()
        .equals(IntStream.range(0, shape().rank()).boxed().toList())) {
      throw new ShapeMismatchException("permute", axes + " is not an order of its axes", this);
    }
    return builder.add(new Op.Permute(axes), dtype(), shape().permuted(axes), this);
  }

  /** Returns this value with its last two axes exchanged. */
  public Value transpose() {
    if (shape().rank() < 2) {
      throw new ShapeMismatchException("transpose", "two axes are needed", this);
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, shape().rank()).boxed().toList());
    Collections.swap(order, order.size() - 1, order.size() - 2);
    return builder.add(new Op.Permute(order), dtype(), shape().permuted(order), this);
  }

  /** Returns the part {@code start <= index < end} along an axis. */
  public Value slice(int axis, int start, int end) {
    int at = axis("slice", axis);
    int extent = shape().extent(at);
    if (start < 0 || start > end || end > extent) {
      throw new ShapeMismatchException(
          "slice", "%d to %d is not within axis %d".formatted(start, end, at), this);
    }
    return start == 0 && end == extent
        ? this
        : builder.add(new Op.Slice(at, start, end), dtype(), shape().with(at, end - start), this);
  }

  /** Returns this value with zeros before and after it along an axis. */
  public Value pad(int axis, int before, int after) {
    int at = axis("pad", axis);
    if (before < 0 || after < 0) {
      throw new ShapeMismatchException("pad", "the padding must not be negative", this);
    }
    return before == 0 && after == 0
        ? this
        : builder.add(
            new Op.Pad(at, before, after),
            dtype(),
            shape().with(at, before + shape().extent(at) + after),
            this);
  }

  /** Returns the sum over axes, which stay with extent 1. */
  public Value sum(int... axes) {
    return sum("sum", axes);
  }

  private Value sum(String op, int... axes) {
    number(op);
    List<Integer> sorted =
        IntStream.of(axes).map(axis -> axis(op, axis)).distinct().sorted().boxed().toList();
    return sorted.isEmpty()
        ? this
        : builder.add(new Op.Sum(sorted), dtype(), shape().reduced(sorted), this);
  }

  /** Returns the sum of all elements, a scalar. */
  public Value sumAll() {
    return sum(IntStream.range(0, shape().rank()).toArray()).reshape(Shape.scalar());
  }

  /** Returns the mean over axes, which stay with extent 1. */
  public Value mean(int... axes) {
    Value sum = sum("mean", axes);
    return sum.times((double) sum.shape().size() / shape().size());
  }

  /** Returns the mean of all elements, a scalar. */
  public Value meanAll() {
    return sumAll().times(1.0 / shape().size());
  }

  /** Returns the greatest element along an axis, which stays with extent 1. */
  public Value max(int axis) {
    number("max");
    int at = axis("max", axis);
    if (shape().extent(at) == 0) {
      throw new ShapeMismatchException("max", "axis " + at + " has no elements", this);
    }
    return builder.add(new Op.Max(at), dtype(), shape().with(at, 1), this);
  }

  /**
   * Returns the k-th greatest element along the last axis, which stays with extent 1. It has no
   * gradient.
   */
  public Value kthLargest(int k) {
    number("kthLargest");
    if (shape().rank() == 0 || k < 1 || k > shape().extent(-1)) {
      throw new ShapeMismatchException(
          "kthLargest", "k = " + k + " is not within the last axis", this);
    }
    return builder.add(new Op.KthLargest(k), dtype(), shape().with(-1, 1), this);
  }

  /**
   * Returns the matrix product {@code [..., m, k] x [..., k, n]}, or {@code [..., m, k] x [k, n]}
   * as one product of a tall matrix.
   */
  public Value matmul(Value other) {
    Shape a = shape();
    Shape b = other.shape();
    if (a.rank() < 2
        || b.rank() < 2
        || dtype() != other.dtype()
        || !dtype().isFloating()
        || a.extent(-1) != b.extent(-2)) {
      throw new ShapeMismatchException(
          "matmul", "[..., m, k] and [..., k, n] of one floating type are needed", this, other);
    }
    if (b.rank() == 2 && a.rank() > 2) {
      int k = a.extent(-1);
      int rows = 1;
      for (int axis = 0; axis < a.rank() - 1; axis++) {
        rows *= a.extent(axis);
      }
      return reshape(rows, k).matmul(other).reshape(a.with(-1, b.extent(-1)));
    }
    Shape shape = a.with(-1, b.extent(-1));
    if (a.rank() != b.rank() || !shape.with(-2, 0).with(-1, 0).equals(b.with(-2, 0).with(-1, 0))) {
      throw new ShapeMismatchException("matmul", "the leading axes must agree", this, other);
    }
    return builder.add(new Op.MatMul(), dtype(), shape, this, other);
  }

  /**
   * Returns the rows of this table {@code [rows, ...]} that I64 indices name: {@code [indices...,
   * ...]}.
   */
  public Value gather(Value indices) {
    if (shape().rank() == 0 || indices.dtype() != DType.I64) {
      throw new ShapeMismatchException(
          "gather", "a table and I64 indices are needed", this, indices);
    }
    return builder.add(new Op.Gather(), dtype(), rows(indices.shape()), this, indices);
  }

  /**
   * Returns a table of zeros with {@code rows} rows to which each row of this value {@code
   * [indices..., ...]} is added where its index says: the adjoint of {@link #gather}.
   */
  public Value scatterAdd(Value indices, int rows) {
    int leading = indices.shape().rank();
    if (indices.dtype() != DType.I64
        || dtype() == DType.BOOL
        || shape().rank() < leading
        || !Shape.of(IntStream.range(0, leading).map(shape()::extent).toArray())
            .equals(indices.shape())) {
      throw new ShapeMismatchException(
          "scatterAdd", "numbers [indices..., ...] and I64 indices are needed", this, indices);
    }
    int[] row = IntStream.range(leading, shape().rank()).map(shape()::extent).toArray();
    Shape table = Shape.of(IntStream.concat(IntStream.of(rows), IntStream.of(row)).toArray());
    return builder.add(new Op.ScatterAdd(rows), dtype(), table, this, indices);
  }

  /** Returns {@code exp(x) / sum(exp(x))} along the last axis. */
  public Value softmax() {
    return rowwise("softmax", new Op.Softmax(), shape());
  }

  /** Returns {@code log(sum(exp(x)))} along the last axis, which stays with extent 1. */
  public Value logSumExp() {
    return rowwise(
        "logSumExp", new Op.LogSumExp(), shape().rank() == 0 ? shape() : shape().with(-1, 1));
  }

  /** Returns {@code x - logSumExp(x)}: log-probabilities along the last axis. */
  public Value logSoftmax() {
    return minus(logSumExp());
  }

  /** Returns {@code x / sqrt(mean(x^2) + epsilon)} along the last axis. */
  public Value rmsNorm(double epsilon) {
    return rowwise("rmsNorm", new Op.RmsNorm(epsilon), shape());
  }

  /** Returns the Gaussian error linear unit in its tanh form. */
  public Value gelu() {
    if (!dtype().isFloating()) {
      throw new ShapeMismatchException("gelu", "a floating type is needed", this);
    }
    return builder.add(new Op.Gelu(), dtype(), shape(), this);
  }

  /** Returns a number in the type of this value, as a scalar. */
  public Value same(double number) {
    return builder.fill(number, dtype(), Shape.scalar());
  }

  private void number(String op) {
    if (dtype() == DType.BOOL) {
      throw new ShapeMismatchException(op, "it is not defined for this type", this);
    }
  }

  /** The index from the front of an axis that may be counted from the end. */
  int axis(String op, int axis) {
    int rank = shape().rank();
    if (axis < -rank || axis >= rank) {
      throw new ShapeMismatchException(op, "there is no axis " + axis, this);
    }
    return shape().axis(axis);
  }

  private Shape rows(Shape indices) {
    IntStream row = IntStream.range(1, shape().rank()).map(shape()::extent);
    return Shape.of(IntStream.concat(IntStream.of(indices.extents()), row).toArray());
  }

  private Value rowwise(String name, Op op, Shape result) {
    if (!dtype().isFloating() || shape().rank() == 0 || shape().extent(-1) == 0) {
      throw new ShapeMismatchException(
          name, "a floating type and a last axis with elements are needed", this);
    }
    return builder.add(op, dtype(), result, this);
  }

  private Value unary(Op.Unary.Function function) {
    boolean fits =
        switch (function) {
          case NOT -> dtype() == DType.BOOL;
          case NEGATE, ABS -> dtype() != DType.BOOL;
          case SIGN, EXP, LOG, SQRT, RECIPROCAL_SQRT, TANH, SIGMOID, ERF, SIN, COS ->
              dtype().isFloating();
        };
    if (!fits) {
      throw new ShapeMismatchException(name(function), "it is not defined for this type", this);
    }
    return builder.add(new Op.Unary(function), dtype(), shape(), this);
  }

  private Value binary(Op.Binary.Function function, Value other) {
    boolean logical = function == Op.Binary.Function.AND || function == Op.Binary.Function.OR;
    if (dtype() != other.dtype() || logical != (dtype() == DType.BOOL)) {
      throw new ShapeMismatchException(
          name(function), "it is not defined for these types", this, other);
    }
    Shape shape = common(name(function), shape(), other);
    return builder.add(
        new Op.Binary(function), dtype(), shape, broadcast(shape), other.broadcast(shape));
  }

  private Value compare(Op.Compare.Relation relation, Value other) {
    if (dtype() != other.dtype() || dtype() == DType.BOOL) {
      throw new ShapeMismatchException(
          name(relation), "numbers of one type are needed", this, other);
    }
    Shape shape = common(name(relation), shape(), other);
    return builder.add(
        new Op.Compare(relation), DType.BOOL, shape, broadcast(shape), other.broadcast(shape));
  }

  /** The shape to which both can be repeated. */
  private Shape common(String op, Shape shape, Value other) {
    boolean first = shape.rank() >= other.shape().rank();
    Shape longer = first ? shape : other.shape();
    Shape shorter = first ? other.shape() : shape;
    int[] extents = longer.extents();
    int offset = longer.rank() - shorter.rank();
    for (int axis = 0; axis < shorter.rank(); axis++) {
      int a = extents[axis + offset];
      int b = shorter.extent(axis);
      if (a != b && a != 1 && b != 1) {
        throw new ShapeMismatchException(
            op, "the shapes cannot be repeated to one another", this, other);
      }
      extents[axis + offset] = a == 1 ? b : a;
    }
    return Shape.of(extents);
  }

  private static String name(Enum<?> kind) {
    return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }

  /** Returns the node in one line. */
  @Override
  public String toString() {
    return node.toString();
  }
}
