package org.golgi.graph.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Op;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Gradient;

/**
 * At least one case for every op whose result is floating and whose gradient is its slope: no
 * element is near where a function bends or jumps.
 */
final class SlopeCases {
  private final Draw draw;
  private final DType floating;
  private final List<OpCase> cases = new ArrayList<>();

  private SlopeCases(Draw draw) {
    this.draw = draw;
    this.floating = draw.floating();
  }

  static List<OpCase> of(Draw draw) {
    SlopeCases table = new SlopeCases(draw);
    table.known();
    table.unary();
    table.binary();
    table.logical();
    table.comparisons();
    table.choices();
    table.layout();
    table.reductions();
    table.products();
    table.rows();
    table.fused();
    table.fusedGradients();
    return table.cases;
  }

  private void add(Object covers, List<HostTensor> inputs, OpCase.Formula formula) {
    cases.add(new OpCase(covers, inputs, formula));
  }

  private void known() {
    Shape shape = draw.shape(1, 3);
    HostTensor x = draw.normal(shape);
    HostTensor constant = draw.normal(shape);
    int axis = draw.below(shape.rank());
    add(Op.Input.class, List.of(x), v -> v.get(0));
    add(Op.Constant.class, List.of(x), v -> v.get(0).times(v.get(0).builder().constant(constant)));
    add(
        Op.Fill.class,
        List.of(x),
        v -> v.get(0).times(v.get(0).builder().fill(-1.5, floating, shape)));
    add(
        Op.Iota.class,
        List.of(x),
        v -> v.get(0).times(v.get(0).builder().iota(shape, axis).as(floating)));
  }

  private void unary() {
    for (Op.Unary.Function function : Op.Unary.Function.values()) {
      Shape shape = draw.shape(0, 3);
      switch (function) {
        case NEGATE -> add(function, List.of(draw.normal(shape)), v -> v.get(0).negate());
        case ABS -> add(function, List.of(draw.apartFromZero(shape)), v -> v.get(0).abs());
        case SIGN -> add(function, List.of(draw.apartFromZero(shape)), v -> v.get(0).sign());
        case EXP -> add(function, List.of(draw.normal(shape)), v -> v.get(0).exp());
        case LOG -> add(function, List.of(draw.positive(shape)), v -> v.get(0).log());
        case SQRT -> add(function, List.of(draw.positive(shape)), v -> v.get(0).sqrt());
        case RECIPROCAL_SQRT ->
            add(function, List.of(draw.positive(shape)), v -> v.get(0).reciprocalSqrt());
        case TANH -> add(function, List.of(draw.normal(shape)), v -> v.get(0).tanh());
        case SIGMOID -> add(function, List.of(draw.normal(shape)), v -> v.get(0).sigmoid());
        case ERF -> add(function, List.of(draw.normal(shape)), v -> v.get(0).erf());
        case SIN -> add(function, List.of(draw.normal(shape)), v -> v.get(0).sin());
        case COS -> add(function, List.of(draw.normal(shape)), v -> v.get(0).cos());
        case NOT ->
            add(
                function,
                List.of(draw.truths(shape), draw.normal(shape)),
                v -> v.get(0).not().select(v.get(1), 0.5));
      }
    }
  }

  private void binary() {
    for (Op.Binary.Function function : Op.Binary.Function.values()) {
      Shape shape = draw.shape(0, 3);
      Shape a = draw.repeatable(shape);
      Shape b = draw.repeatable(shape);
      List<HostTensor> normal = List.of(draw.normal(a), draw.normal(b));
      switch (function) {
        case ADD -> add(function, normal, v -> v.get(0).plus(v.get(1)));
        case SUBTRACT -> add(function, normal, v -> v.get(0).minus(v.get(1)));
        case MULTIPLY -> add(function, normal, v -> v.get(0).times(v.get(1)));
        case DIVIDE ->
            add(
                function,
                List.of(normal.get(0), draw.apartFromZero(b)),
                v -> v.get(0).dividedBy(v.get(1)));
        case POWER ->
            add(function, List.of(draw.positive(a), normal.get(1)), v -> v.get(0).power(v.get(1)));
        case MAXIMUM -> add(function, normal, v -> v.get(0).maximum(v.get(1)));
        case MINIMUM -> add(function, normal, v -> v.get(0).minimum(v.get(1)));
        case AND, OR -> {
          // among the logical cases
        }
      }
    }
  }

  private void logical() {
    Shape shape = draw.shape(0, 3);
    List<HostTensor> inputs =
        List.of(
            draw.truths(draw.repeatable(shape)),
            draw.truths(draw.repeatable(shape)),
            draw.normal(shape),
            draw.normal(shape));
    add(Op.Binary.Function.AND, inputs, v -> v.get(0).and(v.get(1)).select(v.get(2), v.get(3)));
    add(Op.Binary.Function.OR, inputs, v -> v.get(0).or(v.get(1)).select(v.get(2), v.get(3)));
  }

  private void comparisons() {
    Shape shape = draw.shape(0, 3);
    List<HostTensor> inputs =
        List.of(draw.normal(draw.repeatable(shape)), draw.normal(draw.repeatable(shape)));
    add(
        Op.Compare.Relation.LESS,
        inputs,
        v -> v.get(0).lessThan(v.get(1)).select(v.get(0), v.get(1).times(2)));
    add(
        Op.Compare.Relation.LESS_OR_EQUAL,
        inputs,
        v -> v.get(0).atMost(v.get(1)).select(v.get(0).times(3), v.get(1)));
    add(
        Op.Compare.Relation.EQUAL,
        List.of(draw.indices(shape, 2), draw.indices(shape, 2), draw.normal(shape)),
        v -> v.get(0).equalTo(v.get(1)).select(v.get(2), v.get(2).square()));
  }

  private void choices() {
    Shape shape = draw.shape(0, 3);
    add(
        Op.Where.class,
        List.of(
            draw.truths(draw.repeatable(shape)),
            draw.normal(draw.repeatable(shape)),
            draw.normal(shape)),
        v -> v.get(0).select(v.get(1), v.get(2)));
    add(
        Op.StopGradient.class,
        List.of(draw.normal(shape), draw.normal(shape)),
        v -> v.get(0).stopGradient().times(v.get(1)));
    add(
        Op.Cast.class,
        List.of(draw.indices(shape, 5), draw.normal(shape)),
        v -> v.get(0).as(floating).times(v.get(1)));
    add(
        Op.Cast.class,
        List.of(draw.coarse(shape)),
        v -> v.get(0).as(DType.BF16).as(DType.F32).times(2).as(floating));
  }

  private void layout() {
    Shape shape = draw.shape(1, 4);
    int axis = draw.below(shape.rank());
    int extent = shape.extent(axis);
    List<HostTensor> x = List.of(draw.normal(shape));
    Shape repeated = shape.with(axis, draw.one(List.of(0, 2, 3)));
    add(
        Op.Broadcast.class,
        List.of(draw.normal(shape.with(axis, 1))),
        v -> v.get(0).broadcast(repeated));
    add(Op.Broadcast.class, List.of(draw.normal(Shape.of())), v -> v.get(0).broadcast(shape));
    add(Op.Reshape.class, x, v -> v.get(0).reshape(Shape.of(1, Math.toIntExact(shape.size()), 1)));
    int[] order = draw.order(shape.rank());
    add(Op.Permute.class, x, v -> v.get(0).permute(order));
    int start = draw.below(extent + 1);
    int end = start + draw.below(extent + 1 - start);
    add(
        Op.Slice.class,
        List.of(draw.normal(shape.with(axis, extent + 1))),
        v -> v.get(0).slice(axis, start, end));
    int before = draw.below(3);
    int after = 1 + draw.below(2);
    add(Op.Pad.class, x, v -> v.get(0).pad(axis, before, after));
    add(
        Op.Concat.class,
        List.of(draw.normal(shape.with(axis, 2)), draw.normal(shape.with(axis, draw.extent()))),
        v ->
            v.get(0).builder().concat(axis, List.of(v.get(0), v.get(1), v.get(0).times(v.get(0)))));
  }

  private void reductions() {
    Shape shape = draw.shape(1, 4);
    int axis = draw.below(shape.rank());
    int[] axes = IntStream.range(0, shape.rank()).filter(i -> i == axis || i % 2 == 0).toArray();
    add(Op.Sum.class, List.of(draw.normal(shape)), v -> v.get(0).sum(axes));
    add(Op.Sum.class, List.of(draw.normal(shape)), v -> v.get(0).sum(axis));
    Shape full = shape.with(axis, 1 + draw.below(4));
    add(Op.Max.class, List.of(draw.normal(full)), v -> v.get(0).max(axis));
    Shape rows = draw.rows();
    int k = 1 + draw.below(rows.extent(-1));
    add(
        Op.KthLargest.class,
        List.of(draw.normal(rows), draw.normal(rows)),
        v -> v.get(0).kthLargest(k).times(v.get(1)));
  }

  private void products() {
    Shape leading = draw.shape(0, 2);
    int m = draw.extent();
    int k = draw.extent();
    int n = draw.extent();
    add(
        Op.MatMul.class,
        List.of(
            draw.normal(joined(leading, Shape.of(m, k))),
            draw.normal(joined(leading, Shape.of(k, n)))),
        v -> v.get(0).matmul(v.get(1)));
    add(
        Op.MatMul.class,
        List.of(draw.normal(joined(leading, Shape.of(m, k))), draw.normal(Shape.of(k, n))),
        v -> v.get(0).matmul(v.get(1)));
  }

  private void rows() {
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
  }

  /** The axes of one shape, then those of another. */
  static Shape joined(Shape first, Shape second) {
    return Shape.of(
        IntStream.concat(IntStream.of(first.extents()), IntStream.of(second.extents())).toArray());
  }

  private void fused() {
    List<HostTensor> x = List.of(draw.normal(draw.rows()));
    add(Op.Softmax.class, x, v -> v.get(0).softmax());
    add(Op.LogSumExp.class, x, v -> v.get(0).logSumExp());
    add(Op.RmsNorm.class, x, v -> v.get(0).rmsNorm(0.01));
    add(Op.Gelu.class, List.of(draw.normal(draw.shape(0, 3))), v -> v.get(0).gelu());
  }

  /** Each as an op of two unrelated operands, and as it arises: the gradient of a gradient. */
  private void fusedGradients() {
    Shape rows = draw.rows();
    List<HostTensor> pair = List.of(draw.normal(rows), draw.normal(rows));
    for (Op op :
        List.of(new Op.SoftmaxGradient(), new Op.RmsNormGradient(0.01), new Op.GeluGradient())) {
      add(op.getClass(), pair, v -> v.get(0).builder().add(op, floating, rows, v.get(0), v.get(1)));
    }
    add(Op.SoftmaxGradient.class, pair, v -> pulledBack(v.get(0).softmax(), v));
    add(Op.RmsNormGradient.class, pair, v -> pulledBack(v.get(0).rmsNorm(0.01), v));
    add(Op.GeluGradient.class, pair, v -> pulledBack(v.get(0).gelu(), v));
    add(
        Op.Softmax.class,
        List.of(pair.get(0), draw.normal(rows.with(-1, 1))),
        v -> pulledBack(v.get(0).logSumExp(), v));
  }

  private static Value pulledBack(Value y, List<Value> x) {
    return Gradient.of(y, x.get(1), List.of(x.get(0))).get(0);
  }
}
