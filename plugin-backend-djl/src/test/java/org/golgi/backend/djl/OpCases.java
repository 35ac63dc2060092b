package org.golgi.backend.djl;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Op;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;

/** For a seed and a floating type, at least one case for every op, with random shapes. */
final class OpCases {
  private final Draw draw;
  private final DType floating;
  private final List<OpCase> cases = new ArrayList<>();

  private OpCases(Draw draw) {
    this.draw = draw;
    this.floating = draw.floating();
  }

  static List<OpCase> of(long seed, DType floating) {
    OpCases table = new OpCases(new Draw(seed, floating));
    table.known();
    for (Op.Unary.Function function : Op.Unary.Function.values()) {
      table.unary(function);
    }
    for (Op.Binary.Function function : Op.Binary.Function.values()) {
      table.binary(function);
    }
    for (Op.Compare.Relation relation : Op.Compare.Relation.values()) {
      table.comparison(relation);
    }
    table.choices();
    table.layout();
    table.reductions();
    table.products();
    table.tables();
    table.fused();
    return table.cases;
  }

  private void add(Object covers, List<HostTensor> inputs, OpCase.Formula formula) {
    cases.add(new OpCase(covers, inputs, formula));
  }

  private static Value op(Op op, DType dtype, Shape shape, List<Value> operands) {
    GraphBuilder builder = operands.get(0).builder();
    return builder.add(op, dtype, shape, operands.toArray(Value[]::new));
  }

  private void known() {
    Shape shape = draw.shape(1, 3);
    int axis = draw.below(shape.rank());
    HostTensor x = draw.normal(shape);
    HostTensor constant = draw.normal(shape);
    add(Op.Input.class, List.of(x), v -> v.get(0));
    add(Op.Input.class, List.of(draw.truths(shape)), v -> v.get(0));
    add(Op.Input.class, List.of(draw.indices(shape, 9)), v -> v.get(0));
    add(Op.Constant.class, List.of(x), v -> v.get(0).builder().constant(constant));
    add(Op.Fill.class, List.of(x), v -> v.get(0).builder().fill(0.1, floating, shape));
    add(Op.Fill.class, List.of(x), v -> v.get(0).builder().fill(1, DType.BOOL, shape));
    add(Op.Iota.class, List.of(x), v -> v.get(0).builder().iota(shape, axis));
  }

  private void unary(Op.Unary.Function function) {
    Shape shape = draw.shape(0, 3);
    boolean positive =
        function == Op.Unary.Function.LOG
            || function == Op.Unary.Function.SQRT
            || function == Op.Unary.Function.RECIPROCAL_SQRT;
    HostTensor x =
        function == Op.Unary.Function.NOT
            ? draw.truths(shape)
            : positive ? draw.positive(shape) : draw.normal(shape);
    add(function, List.of(x), v -> op(new Op.Unary(function), x.dtype(), shape, v));
    if (function == Op.Unary.Function.NEGATE || function == Op.Unary.Function.ABS) {
      HostTensor whole = draw.indices(shape, 5);
      add(
          function,
          List.of(whole),
          v -> op(new Op.Unary(function), DType.I64, shape, List.of(v.get(0).plus(-2))));
    }
  }

  private void binary(Op.Binary.Function function) {
    Shape shape = draw.shape(0, 3);
    Shape a = draw.repeatable(shape);
    Shape b = draw.repeatable(shape);
    if (function == Op.Binary.Function.AND || function == Op.Binary.Function.OR) {
      List<HostTensor> truths = List.of(draw.truths(shape), draw.truths(shape));
      add(function, truths, v -> op(new Op.Binary(function), DType.BOOL, shape, v));
      return;
    }
    List<HostTensor> numbers = List.of(draw.positive(a), draw.positive(b));
    add(function, numbers, v -> binary(function, v.get(0), v.get(1)));
    List<HostTensor> whole = List.of(draw.indices(shape, 9), draw.indices(shape, 3));
    if (function == Op.Binary.Function.POWER) {
      add(function, whole, v -> binary(function, v.get(0), v.get(1)));
    } else {
      add(function, whole, v -> binary(function, v.get(0).plus(-4), v.get(1).times(2).plus(-3)));
    }
  }

  private static Value binary(Op.Binary.Function function, Value a, Value b) {
    return switch (function) {
      case ADD -> a.plus(b);
      case SUBTRACT -> a.minus(b);
      case MULTIPLY -> a.times(b);
      case DIVIDE -> a.dividedBy(b);
      case POWER -> a.power(b);
      case MAXIMUM -> a.maximum(b);
      case MINIMUM -> a.minimum(b);
      case AND -> a.and(b);
      case OR -> a.or(b);
    };
  }

  private void comparison(Op.Compare.Relation relation) {
    Shape shape = draw.shape(0, 3);
    for (List<HostTensor> pair :
        List.of(
            List.of(draw.normal(shape), draw.normal(shape)),
            List.of(draw.indices(shape, 2), draw.indices(shape, 2)))) {
      add(relation, pair, v -> op(new Op.Compare(relation), DType.BOOL, shape, v));
    }
  }

  private void choices() {
    Shape shape = draw.shape(0, 3);
    HostTensor x = draw.normal(shape);
    add(
        Op.Where.class,
        List.of(draw.truths(draw.repeatable(shape)), x, draw.normal(draw.repeatable(shape))),
        v -> v.get(0).select(v.get(1), v.get(2)));
    add(Op.StopGradient.class, List.of(x), v -> v.get(0).stopGradient());
    for (DType to : DType.values()) {
      if (to != floating) {
        add(Op.Cast.class, List.of(x), v -> v.get(0).as(to));
        add(Op.Cast.class, List.of(x), v -> v.get(0).as(to).as(floating));
      }
    }
    add(Op.Cast.class, List.of(draw.truths(shape)), v -> v.get(0).as(floating));
    add(Op.Cast.class, List.of(draw.indices(shape, 9)), v -> v.get(0).as(floating));
  }

  private void layout() {
    Shape shape = draw.shape(1, 4);
    int axis = draw.below(shape.rank());
    int extent = shape.extent(axis);
    for (HostTensor x : List.of(draw.normal(shape), draw.indices(shape, 9), draw.truths(shape))) {
      HostTensor more = draw.normal(shape.with(axis, draw.extent())).as(x.dtype());
      int[] order = draw.order(shape.rank());
      int start = draw.below(extent + 1);
      int end = start + draw.below(extent + 1 - start);
      int before = draw.below(3);
      Shape flat = Shape.of(1, 1, (int) shape.size(), 1, 1);
      add(Op.Broadcast.class, List.of(x), v -> v.get(0).broadcast(joined(Shape.of(3), shape)));
      add(Op.Reshape.class, List.of(x), v -> v.get(0).reshape(flat));
      add(Op.Reshape.class, List.of(x), v -> v.get(0).permute(order).reshape(flat));
      add(Op.Permute.class, List.of(x), v -> v.get(0).permute(order));
      Shape part = shape.with(axis, end - start);
      add(Op.Slice.class, List.of(x), v -> op(new Op.Slice(axis, start, end), x.dtype(), part, v));
      add(Op.Pad.class, List.of(x), v -> v.get(0).pad(axis, before, 1));
      add(
          Op.Concat.class,
          List.of(x, more),
          v -> v.get(0).builder().concat(axis, List.of(v.get(0), v.get(1), v.get(0))));
    }
    HostTensor scalar = draw.normal(Shape.scalar());
    add(Op.Permute.class, List.of(scalar), v -> v.get(0).permute());
    add(Op.Reshape.class, List.of(scalar), v -> v.get(0).reshape(1, 1).reshape(Shape.of()));
    add(Op.Broadcast.class, List.of(scalar), v -> v.get(0).broadcast(shape));
  }

  private static Shape joined(Shape first, Shape second) {
    return Shape.of(
        IntStream.concat(IntStream.of(first.extents()), IntStream.of(second.extents())).toArray());
  }

  private void reductions() {
    Shape shape = draw.shape(1, 4);
    int axis = draw.below(shape.rank());
    int[] axes = IntStream.range(0, shape.rank()).filter(i -> i == axis || i % 2 == 0).toArray();
    for (HostTensor x : List.of(draw.normal(shape), draw.indices(shape, 9))) {
      add(Op.Sum.class, List.of(x), v -> v.get(0).sum(axes));
      add(Op.Sum.class, List.of(x), v -> v.get(0).sumAll());
    }
    Shape full = shape.with(axis, 1 + draw.below(4));
    add(Op.Max.class, List.of(draw.normal(full)), v -> v.get(0).max(axis));
    add(Op.Max.class, List.of(draw.indices(full, 9)), v -> v.get(0).max(axis));
    Shape rows = draw.rows();
    int k = 1 + draw.below(rows.extent(-1));
    add(Op.KthLargest.class, List.of(draw.normal(rows)), v -> v.get(0).kthLargest(k));
    add(Op.KthLargest.class, List.of(draw.indices(rows, 3)), v -> v.get(0).kthLargest(k));
  }

  private void products() {
    Shape leading = draw.shape(0, 2);
    int m = draw.extent();
    int k = draw.extent();
    int n = draw.extent();
    HostTensor a = draw.normal(joined(leading, Shape.of(m, k)));
    add(
        Op.MatMul.class,
        List.of(a, draw.normal(joined(leading, Shape.of(k, n)))),
        v -> v.get(0).matmul(v.get(1)));
    add(
        Op.MatMul.class,
        List.of(a, draw.normal(joined(leading, Shape.of(n, k)))),
        v -> v.get(0).matmul(v.get(1).transpose()));
    add(Op.MatMul.class, List.of(a, draw.normal(Shape.of(k, n))), v -> v.get(0).matmul(v.get(1)));
  }

  private void tables() {
    int rows = 1 + draw.below(4);
    Shape row = draw.shape(0, 2);
    Shape indices = draw.shape(0, 2);
    HostTensor at = draw.indices(indices, rows);
    add(
        Op.Gather.class,
        List.of(draw.normal(joined(Shape.of(rows), row)), at),
        v -> v.get(0).gather(v.get(1)));
    add(
        Op.ScatterAdd.class,
        List.of(draw.normal(joined(indices, row)), at),
        v -> v.get(0).scatterAdd(v.get(1), rows));
    add(
        Op.ScatterAdd.class,
        List.of(draw.indices(joined(indices, row), 9), at),
        v -> v.get(0).scatterAdd(v.get(1), rows));
  }

  private void fused() {
    Shape rows = draw.rows();
    List<HostTensor> pair = List.of(draw.normal(rows), draw.normal(rows));
    add(Op.Softmax.class, pair, v -> v.get(0).softmax());
    add(Op.LogSumExp.class, pair, v -> v.get(0).logSumExp());
    add(Op.RmsNorm.class, pair, v -> v.get(0).rmsNorm(0.01));
    Shape any = draw.shape(0, 3);
    add(Op.Gelu.class, List.of(draw.normal(any)), v -> v.get(0).gelu());
    add(
        Op.GeluGradient.class,
        List.of(draw.normal(any), draw.normal(any)),
        v -> op(new Op.GeluGradient(), floating, any, v));
    for (Op gradient : List.of(new Op.SoftmaxGradient(), new Op.RmsNormGradient(0.01))) {
      add(gradient.getClass(), pair, v -> op(gradient, floating, rows, v));
    }
  }
}
