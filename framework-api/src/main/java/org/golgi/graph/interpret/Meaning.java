package org.golgi.graph.interpret;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Node;
import org.golgi.graph.Op;
import org.golgi.graph.Shape;

/** What each op computes, as a table from its kind to a loop. */
final class Meaning {
  @FunctionalInterface
  private interface Rule<T extends Op> {
    double[] apply(T op, Node node, List<Operand> x);
  }

  private static final Map<Class<?>, Rule<?>> TABLE = new HashMap<>();

  static {
    rule(Op.Input.class, (op, node, x) -> unreachable(node));
    rule(Op.Constant.class, (op, node, x) -> op.tensor().toDoubles());
    rule(Op.Fill.class, (op, node, x) -> each(node, i -> op.number()));
    rule(Op.Iota.class, Meaning::iota);
    rule(Op.Unary.class, (op, node, x) -> map(node, x.get(0), unary(op.function())));
    rule(Op.Binary.class, Meaning::binary);
    rule(Op.Compare.class, Meaning::compare);
    rule(
        Op.Where.class,
        (op, node, x) -> each(node, i -> x.get(0).at(i) != 0 ? x.get(1).at(i) : x.get(2).at(i)));
    rule(Op.Cast.class, Meaning::cast);
    rule(Op.StopGradient.class, (op, node, x) -> x.get(0).elements());
    rule(Op.Broadcast.class, Meaning::broadcast);
    rule(Op.Reshape.class, (op, node, x) -> x.get(0).elements());
    rule(Op.Permute.class, Meaning::permute);
    rule(Op.Slice.class, Meaning::slice);
    rule(Op.Pad.class, Meaning::pad);
    rule(Op.Concat.class, Meaning::concat);
    rule(Op.Sum.class, Meaning::sum);
    rule(Op.Max.class, Meaning::max);
    rule(Op.KthLargest.class, Meaning::kthLargest);
    rule(Op.MatMul.class, Meaning::matmul);
    rule(Op.Gather.class, Meaning::gather);
    rule(Op.ScatterAdd.class, Meaning::scatterAdd);
    rule(Op.Softmax.class, (op, node, x) -> rows(x.get(0), Meaning::softmax));
    rule(Op.LogSumExp.class, (op, node, x) -> rows(x.get(0), row -> new double[] {logSumExp(row)}));
    rule(Op.RmsNorm.class, (op, node, x) -> rows(x.get(0), row -> rmsNorm(row, op.epsilon())));
    rule(Op.Gelu.class, (op, node, x) -> map(node, x.get(0), Meaning::gelu));
    rule(
        Op.SoftmaxGradient.class,
        (op, node, x) -> rows(x.get(0), x.get(1), Meaning::softmaxGradient));
    rule(
        Op.RmsNormGradient.class,
        (op, node, x) ->
            rows(x.get(0), x.get(1), (row, g) -> rmsNormGradient(row, g, op.epsilon())));
    rule(
        Op.GeluGradient.class,
        (op, node, x) -> each(node, i -> x.get(1).at(i) * geluDerivative(x.get(0).at(i))));
    if (!TABLE.keySet().containsAll(Op.KINDS)) {
      throw new AssertionError("an op has no meaning");
    }
  }

  private Meaning() {}

  /** Returns the elements of a node, given its operands. */
  @SuppressWarnings("unchecked")
  static double[] of(Node node, List<Operand> operands) {
    Rule<Op> rule = (Rule<Op>) Objects.requireNonNull(TABLE.get(node.op().getClass()));
    return rule.apply(node.op(), node, operands);
  }

  private static <T extends Op> void rule(Class<T> kind, Rule<T> rule) {
    TABLE.put(kind, rule);
  }

  private static double[] unreachable(Node node) {
    throw new IllegalStateException("an input has no meaning of its own: " + node);
  }

  private static double[] each(Node node, IntToDoubleFunction element) {
    double[] y = new double[Math.toIntExact(node.shape().size())];
    Arrays.setAll(y, element);
    return y;
  }

  private static double[] map(Node node, Operand x, DoubleUnaryOperator function) {
    return each(node, i -> function.applyAsDouble(x.at(i)));
  }

  private static double[] iota(Op.Iota op, Node node, List<Operand> x) {
    int inner = new Operand(node.dtype(), node.shape(), new double[0]).inner(op.axis());
    int extent = node.shape().extent(op.axis());
    return each(node, i -> (double) (i / inner % extent));
  }

  private static DoubleUnaryOperator unary(Op.Unary.Function function) {
    return switch (function) {
      case NEGATE -> v -> -v;
      case ABS -> Math::abs;
      case SIGN -> Math::signum;
      case EXP -> Math::exp;
      case LOG -> Math::log;
      case SQRT -> Math::sqrt;
      case RECIPROCAL_SQRT -> v -> 1 / Math.sqrt(v);
      case TANH -> Math::tanh;
      case SIGMOID -> v -> 1 / (1 + Math.exp(-v));
      case ERF -> ErrorFunction::at;
      case SIN -> Math::sin;
      case COS -> Math::cos;
      case NOT -> v -> v == 0 ? 1 : 0;
    };
  }

  private static double[] binary(Op.Binary op, Node node, List<Operand> x) {
    Operand a = x.get(0);
    Operand b = x.get(1);
    boolean whole = node.dtype() == DType.I64;
    return switch (op.function()) {
      case ADD -> each(node, i -> a.at(i) + b.at(i));
      case SUBTRACT -> each(node, i -> a.at(i) - b.at(i));
      case MULTIPLY -> each(node, i -> a.at(i) * b.at(i));
      case DIVIDE -> each(node, i -> whole ? Math.floor(a.at(i) / b.at(i)) : a.at(i) / b.at(i));
      case POWER -> each(node, i -> Math.pow(a.at(i), b.at(i)));
      case MAXIMUM -> each(node, i -> Math.max(a.at(i), b.at(i)));
      case MINIMUM -> each(node, i -> Math.min(a.at(i), b.at(i)));
      case AND -> each(node, i -> a.at(i) != 0 && b.at(i) != 0 ? 1 : 0);
      case OR -> each(node, i -> a.at(i) != 0 || b.at(i) != 0 ? 1 : 0);
    };
  }

  private static double[] compare(Op.Compare op, Node node, List<Operand> x) {
    Operand a = x.get(0);
    Operand b = x.get(1);
    return switch (op.relation()) {
      case EQUAL -> each(node, i -> a.at(i) == b.at(i) ? 1 : 0);
      case LESS -> each(node, i -> a.at(i) < b.at(i) ? 1 : 0);
      case LESS_OR_EQUAL -> each(node, i -> a.at(i) <= b.at(i) ? 1 : 0);
    };
  }

  private static double[] cast(Op.Cast op, Node node, List<Operand> x) {
    return HostTensor.ofDoubles(node.dtype(), node.shape(), x.get(0).elements()).toDoubles();
  }

  private static double[] broadcast(Op.Broadcast op, Node node, List<Operand> x) {
    Shape shape = x.get(0).shape();
    int[] own = Positions.strides(shape);
    int[] strides = new int[node.shape().rank()];
    int added = strides.length - own.length;
    for (int axis = 0; axis < own.length; axis++) {
      strides[axis + added] = shape.extent(axis) == 1 ? 0 : own[axis];
    }
    return read(x.get(0), Positions.of(node.shape(), 0, strides));
  }

  private static double[] permute(Op.Permute op, Node node, List<Operand> x) {
    int[] own = Positions.strides(x.get(0).shape());
    int[] strides = op.order().stream().mapToInt(axis -> own[axis]).toArray();
    return read(x.get(0), Positions.of(node.shape(), 0, strides));
  }

  private static double[] slice(Op.Slice op, Node node, List<Operand> x) {
    int[] strides = Positions.strides(x.get(0).shape());
    return read(x.get(0), Positions.of(node.shape(), op.start() * strides[op.axis()], strides));
  }

  private static double[] read(Operand x, int[] at) {
    double[] from = x.elements();
    double[] y = new double[at.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = from[at[i]];
    }
    return y;
  }

  private static double[] pad(Op.Pad op, Node node, List<Operand> x) {
    double[] y = new double[Math.toIntExact(node.shape().size())];
    write(x.get(0), op.axis(), op.before(), node.shape(), y);
    return y;
  }

  private static double[] concat(Op.Concat op, Node node, List<Operand> x) {
    double[] y = new double[Math.toIntExact(node.shape().size())];
    int start = 0;
    for (Operand part : x) {
      write(part, op.axis(), start, node.shape(), y);
      start += part.shape().extent(op.axis());
    }
    return y;
  }

  /** Puts a part where it starts along an axis of a whole. */
  private static void write(Operand part, int axis, int start, Shape shape, double[] whole) {
    int[] strides = Positions.strides(shape);
    int[] at = Positions.of(part.shape(), start * strides[axis], strides);
    for (int i = 0; i < at.length; i++) {
      whole[at[i]] = part.at(i);
    }
  }

  private static double[] sum(Op.Sum op, Node node, List<Operand> x) {
    int[] strides = Positions.strides(node.shape());
    op.axes().forEach(axis -> strides[axis] = 0);
    int[] at = Positions.of(x.get(0).shape(), 0, strides);
    double[] y = new double[Math.toIntExact(node.shape().size())];
    for (int i = 0; i < at.length; i++) {
      y[at[i]] += x.get(0).at(i);
    }
    return y;
  }

  private static double[] max(Op.Max op, Node node, List<Operand> x) {
    Operand a = x.get(0);
    int inner = a.inner(op.axis());
    int extent = a.shape().extent(op.axis());
    return each(
        node,
        i -> {
          double greatest = Double.NEGATIVE_INFINITY;
          for (int j = 0; j < extent; j++) {
            greatest = Math.max(greatest, a.at((i / inner * extent + j) * inner + i % inner));
          }
          return greatest;
        });
  }

  private static double[] kthLargest(Op.KthLargest op, Node node, List<Operand> x) {
    return rows(
        x.get(0),
        row -> {
          double[] sorted = row.clone();
          Arrays.sort(sorted);
          return new double[] {sorted[sorted.length - op.k()]};
        });
  }

  private static double[] matmul(Op.MatMul op, Node node, List<Operand> x) {
    Operand a = x.get(0);
    Operand b = x.get(1);
    int m = a.shape().extent(-2);
    int k = a.shape().extent(-1);
    int n = b.shape().extent(-1);
    double[] y = new double[Math.toIntExact(node.shape().size())];
    int rows = n == 0 ? 0 : y.length / n;
    for (int row = 0; row < rows; row++) {
      int matrix = row / m;
      for (int inner = 0; inner < k; inner++) {
        addScaled(y, row * n, a.at(row * k + inner), b.elements(), (matrix * k + inner) * n, n);
      }
    }
    return y;
  }

  /** Adds a row of {@code x} times a factor to a row of {@code y}. */
  private static void addScaled(
      double[] y, int toRow, double factor, double[] x, int fromRow, int length) {
    for (int i = 0; i < length; i++) {
      y[toRow + i] += factor * x[fromRow + i];
    }
  }

  private static double[] gather(Op.Gather op, Node node, List<Operand> x) {
    Operand table = x.get(0);
    int inner = table.inner(0);
    return each(
        node, i -> table.at(row(x.get(1), i / inner, table.shape().extent(0)) * inner + i % inner));
  }

  private static double[] scatterAdd(Op.ScatterAdd op, Node node, List<Operand> x) {
    Operand updates = x.get(0);
    double[] y = new double[Math.toIntExact(node.shape().size())];
    int inner = new Operand(node.dtype(), node.shape(), y).inner(0);
    for (int i = 0; i < updates.elements().length; i++) {
      y[row(x.get(1), i / inner, op.rows()) * inner + i % inner] += updates.at(i);
    }
    return y;
  }

  private static int row(Operand indices, int i, int rows) {
    int row = (int) indices.at(i);
    if (row < 0 || row >= rows) {
      throw new IllegalArgumentException("index " + row + " is not a row of a table of " + rows);
    }
    return row;
  }

  @FunctionalInterface
  private interface RowFunction {
    double[] apply(double[] row);
  }

  @FunctionalInterface
  private interface RowPairFunction {
    double[] apply(double[] first, double[] second);
  }

  private static double[] rows(Operand x, RowFunction function) {
    return rows(x, x, (row, same) -> function.apply(row));
  }

  private static double[] rows(Operand x, Operand other, RowPairFunction function) {
    int length = x.shape().extent(-1);
    int count = x.elements().length / length;
    double[] y = new double[0];
    for (int i = 0; i < count; i++) {
      double[] row =
          function.apply(
              Arrays.copyOfRange(x.elements(), i * length, (i + 1) * length),
              Arrays.copyOfRange(other.elements(), i * length, (i + 1) * length));
      y = i == 0 ? new double[count * row.length] : y;
      System.arraycopy(row, 0, y, i * row.length, row.length);
    }
    return y;
  }

  private static double logSumExp(double[] row) {
    double greatest = Arrays.stream(row).max().orElseThrow();
    return Double.isInfinite(greatest)
        ? greatest
        : greatest + Math.log(Arrays.stream(row).map(v -> Math.exp(v - greatest)).sum());
  }

  private static double[] softmax(double[] row) {
    double greatest = Arrays.stream(row).max().orElseThrow();
    double sum = Arrays.stream(row).map(v -> Math.exp(v - greatest)).sum();
    return Arrays.stream(row).map(v -> Math.exp(v - greatest) / sum).toArray();
  }

  private static double[] softmaxGradient(double[] y, double[] g) {
    double inner = 0;
    for (int i = 0; i < y.length; i++) {
      inner += y[i] * g[i];
    }
    double[] result = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      result[i] = y[i] * (g[i] - inner);
    }
    return result;
  }

  private static double reciprocalRms(double[] row, double epsilon) {
    return 1 / Math.sqrt(Arrays.stream(row).map(v -> v * v).average().orElseThrow() + epsilon);
  }

  private static double[] rmsNorm(double[] row, double epsilon) {
    double r = reciprocalRms(row, epsilon);
    return Arrays.stream(row).map(v -> v * r).toArray();
  }

  private static double[] rmsNormGradient(double[] x, double[] g, double epsilon) {
    double r = reciprocalRms(x, epsilon);
    double inner = 0;
    for (int i = 0; i < x.length; i++) {
      inner += x[i] * g[i] / x.length;
    }
    double[] result = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      result[i] = r * g[i] - x[i] * r * r * r * inner;
    }
    return result;
  }

  private static final double K = Math.sqrt(2 / Math.PI);
  private static final double B = 0.044715;

  private static double gelu(double x) {
    return x / 2 * (1 + Math.tanh(K * (x + B * x * x * x)));
  }

  private static double geluDerivative(double x) {
    double t = Math.tanh(K * (x + B * x * x * x));
    return (1 + t) / 2 + x / 2 * (1 - t * t) * K * (1 + 3 * B * x * x);
  }
}
