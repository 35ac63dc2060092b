package org.golgi.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a node of a graph computes, as a record of its attributes; operands, type and shape belong
 * to the {@link Node}.
 *
 * <p>The set is closed and small, so that a backend can be written in a day: a table with one entry
 * for each of {@link #KINDS}. Operands of elementwise ops have equal shapes: repetition is always
 * an explicit {@link Broadcast}, which {@link Value}'s operators insert. Axes count from the front
 * and are never negative here.
 */
public sealed interface Op {

  /** Every kind of op, for tables that must be complete. */
  List<Class<?>> KINDS = List.of(Op.class.getPermittedSubclasses());

  /**
   * Returns the word for what it computes: its name or, where it is one function of many, that of
   * the function, such as {@code MatMul} or {@code ReciprocalSqrt}.
   */
  default String kind() {
    if (this instanceof Unary unary) {
      return word(unary.function());
    }
    if (this instanceof Binary binary) {
      return word(binary.function());
    }
    return this instanceof Compare compare ? word(compare.relation()) : getClass().getSimpleName();
  }

  private static String word(Enum<?> function) {
    return Arrays.stream(function.name().split("_"))
        .map(part -> part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  /** A value that is given at run time under a name that is unique in the graph. No operands. */
  record Input(String name) implements Op {}

  /** A value known when the graph is built. No operands. */
  record Constant(HostTensor tensor) implements Op {}

  /** The same number everywhere. No operands. */
  record Fill(double number) implements Op {}

  /** The index along one axis, as I64: {@code y[..., i, ...] = i}. No operands. */
  record Iota(int axis) implements Op {}

  /** A function of each element of one operand. */
  record Unary(Function function) implements Op {
    /**
     * The functions; {@code NOT} is for BOOL, the others for floating types ({@code NEGATE} and
     * {@code ABS} also I64).
     */
    public enum Function {
      NEGATE,
      ABS,
      SIGN,
      EXP,
      LOG,
      SQRT,
      RECIPROCAL_SQRT,
      TANH,
      SIGMOID,
      ERF,
      SIN,
      COS,
      NOT
    }
  }

  /** A function of each pair of elements of two operands of one shape and type. */
  record Binary(Function function) implements Op {
    /** The functions; {@code AND} and {@code OR} are for BOOL, the others for numbers. */
    public enum Function {
      ADD,
      SUBTRACT,
      MULTIPLY,
      DIVIDE,
      POWER,
      MAXIMUM,
      MINIMUM,
      AND,
      OR
    }
  }

  /**
   * A comparison of each pair of elements of two operands of one shape and type; the result is
   * BOOL.
   */
  record Compare(Relation relation) implements Op {
    /** The relations. */
    public enum Relation {
      EQUAL,
      LESS,
      LESS_OR_EQUAL
    }
  }

  /** {@code y = condition ? a : b}, elementwise; operands: condition (BOOL), a, b. */
  record Where() implements Op {}

  /** One operand converted to the node's type: floats round to nearest, BOOL becomes 0 or 1. */
  record Cast() implements Op {}

  /** One operand unchanged, through which no gradient flows. */
  record StopGradient() implements Op {}

  /** One operand repeated to the node's shape by NumPy's rule ({@link Shape#broadcastsTo}). */
  record Broadcast() implements Op {}

  /** One operand's elements, row-major, in the node's shape. */
  record Reshape() implements Op {}

  /**
   * One operand with its axes in a new order: axis {@code i} of the result is axis {@code order[i]}
   * of the operand.
   */
  record Permute(List<Integer> order) implements Op {
    public Permute {
      order = List.copyOf(order);
    }
  }

  /** The part {@code start <= index < end} of one operand along an axis. */
  record Slice(int axis, int start, int end) implements Op {}

  /** One operand with zeros before and after it along an axis; the adjoint of {@link Slice}. */
  record Pad(int axis, int before, int after) implements Op {}

  /** All operands one after the other along an axis. */
  record Concat(int axis) implements Op {}

  /** One operand summed over axes, which stay with extent 1. */
  record Sum(List<Integer> axes) implements Op {
    public Sum {
      axes = List.copyOf(axes);
    }
  }

  /**
   * The greatest element of one operand along an axis of extent at least 1, which stays with extent
   * 1.
   */
  record Max(int axis) implements Op {}

  /**
   * The k-th greatest element of one operand along its last axis, which stays with extent 1. A
   * threshold: it has no gradient.
   */
  record KthLargest(int k) implements Op {}

  /**
   * Matrix product of {@code a [..., m, k]} and {@code b [..., k, n]} with equal leading axes:
   * {@code [..., m, n]}.
   */
  record MatMul() implements Op {}

  /**
   * Rows of a table: operands {@code table [rows, ...]} and I64 {@code indices [...]}; the result
   * has the shape of the indices followed by that of a row. Indices are at least 0 and less than
   * the number of rows.
   */
  record Gather() implements Op {}

  /**
   * The adjoint of {@link Gather}: operands {@code updates [indices..., ...]} and I64 {@code
   * indices [...]}; the result {@code [rows, ...]} is 0 plus every update added to the row that its
   * index names.
   */
  record ScatterAdd(int rows) implements Op {}

  /** {@code exp(x) / sum(exp(x))} along the last axis. */
  record Softmax() implements Op {}

  /** {@code log(sum(exp(x)))} along the last axis, which stays with extent 1. */
  record LogSumExp() implements Op {}

  /**
   * {@code x / sqrt(mean(x^2) + epsilon)} along the last axis (Zhang and Sennrich 2019), without a
   * weight.
   */
  record RmsNorm(double epsilon) implements Op {}

  /**
   * {@code x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3)))} (Hendrycks and Gimpel 2016, the tanh
   * form).
   */
  record Gelu() implements Op {}

  /**
   * Operands {@code y = softmax(x)} and {@code dy}: {@code y (dy - sum(y dy))} along the last axis.
   */
  record SoftmaxGradient() implements Op {}

  /** Operands {@code x} and {@code dy}: the gradient of {@link RmsNorm} by x. */
  record RmsNormGradient(double epsilon) implements Op {}

  /** Operands {@code x} and {@code dy}: {@code dy} times the derivative of {@link Gelu} at x. */
  record GeluGradient() implements Op {}
}
