package org.golgi.graph.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Op;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;

/** Cases of the other types that ops take, of casts between all types, and of edges. */
final class TypeCases {
  private final Draw draw;
  private final DType floating;
  private final List<OpCase> cases = new ArrayList<>();

  private TypeCases(Draw draw) {
    this.draw = draw;
    this.floating = draw.floating();
  }

  static List<OpCase> of(Draw draw) {
    TypeCases table = new TypeCases(draw);
    table.known();
    table.unary();
    for (Op.Binary.Function function : Op.Binary.Function.values()) {
      table.binary(function);
    }
    for (Op.Compare.Relation relation : Op.Compare.Relation.values()) {
      table.comparison(relation);
    }
    table.casts();
    table.layout();
    table.reductions();
    table.products();
    table.tables();
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

  private void unary() {
    Shape shape = draw.shape(0, 3);
    HostTensor truths = draw.truths(shape);
    add(Op.Unary.Function.NOT, List.of(truths), v -> v.get(0).not());
    HostTensor whole = draw.indices(shape, 5);
    add(Op.Unary.Function.NEGATE, List.of(whole), v -> v.get(0).plus(-2).negate());
    add(Op.Unary.Function.ABS, List.of(whole), v -> v.get(0).plus(-2).abs());
  }

  private void binary(Op.Binary.Function function) {
    Shape shape = draw.shape(0, 3);
    if (function == Op.Binary.Function.AND || function == Op.Binary.Function.OR) {
      List<HostTensor> truths = List.of(draw.truths(shape), draw.truths(shape));
      add(function, truths, v -> op(new Op.Binary(function), DType.BOOL, shape, v));
      return;
    }
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

  private void casts() {
    Shape shape = draw.shape(0, 3);
    HostTensor x = draw.normal(shape);
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
      add(
          Op.Broadcast.class,
          List.of(x),
          v -> v.get(0).broadcast(SlopeCases.joined(Shape.of(3), shape)));
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

  private void reductions() {
    Shape shape = draw.shape(1, 4);
    int axis = draw.below(shape.rank());
    int[] axes = IntStream.range(0, shape.rank()).filter(i -> i == axis || i % 2 == 0).toArray();
    HostTensor whole = draw.indices(shape, 9);
    add(Op.Sum.class, List.of(whole), v -> v.get(0).sum(axes));
    add(Op.Sum.class, List.of(whole), v -> v.get(0).sumAll());
    HostTensor full = draw.indices(shape.with(axis, 1 + draw.below(4)), 9);
    add(Op.Max.class, List.of(full), v -> v.get(0).max(axis));
    HostTensor tied = draw.indices(draw.rows(), 3);
    int k = 1 + draw.below(tied.shape().extent(-1));
    add(Op.KthLargest.class, List.of(tied), v -> v.get(0).kthLargest(k));
    add(Op.KthLargest.class, List.of(tied.as(floating)), v -> v.get(0).kthLargest(k));
  }

  private void products() {
    Shape leading = draw.shape(0, 2);
    int k = draw.extent();
    HostTensor a = draw.normal(SlopeCases.joined(leading, Shape.of(draw.extent(), k)));
    HostTensor b = draw.normal(SlopeCases.joined(leading, Shape.of(draw.extent(), k)));
    add(Op.MatMul.class, List.of(a, b), v -> v.get(0).matmul(v.get(1).transpose()));
  }

  private void tables() {
    int rows = 1 + draw.below(4);
    Shape row = draw.shape(0, 2);
    Shape indices = draw.shape(0, 2);
    HostTensor at = draw.indices(indices, rows);
    for (DType dtype : List.of(DType.I64, DType.BOOL)) {
      HostTensor table = draw.indices(SlopeCases.joined(Shape.of(rows), row), 2).as(dtype);
      add(Op.Gather.class, List.of(table, at), v -> v.get(0).gather(v.get(1)));
    }
    add(
        Op.ScatterAdd.class,
        List.of(draw.indices(SlopeCases.joined(indices, row), 9), at),
        v -> v.get(0).scatterAdd(v.get(1), rows));
  }
}
