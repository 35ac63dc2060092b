package org.golgi.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that do not fit are refused where they meet, with a message that names them. */
class ShapeErrorTest {
  private record Typed(DType dtype, Shape shape) {
    @Override
    public String toString() {
      return dtype + " " + shape;
    }
  }

  /** A wrong use: the op's name, what it was given, and how. */
  private record Misuse(String op, List<Typed> operands, Function<List<Value>, Value> attempt) {
    @Override
    public String toString() {
      return op + " of " + operands;
    }
  }

  private static Typed f64(int... extents) {
    return new Typed(DType.F64, Shape.of(extents));
  }

  private static Typed f32(int... extents) {
    return new Typed(DType.F32, Shape.of(extents));
  }

  private static Typed i64(int... extents) {
    return new Typed(DType.I64, Shape.of(extents));
  }

  private static Typed bool(int... extents) {
    return new Typed(DType.BOOL, Shape.of(extents));
  }

  private static Misuse one(String op, Typed x, Function<Value, Value> attempt) {
    return new Misuse(op, List.of(x), v -> attempt.apply(v.get(0)));
  }

  private static Misuse two(
      String op, Typed a, Typed b, java.util.function.BinaryOperator<Value> attempt) {
    return new Misuse(op, List.of(a, b), v -> attempt.apply(v.get(0), v.get(1)));
  }

  static Stream<Misuse> misuses() {
    return Stream.of(
        two("add", f64(2, 3), f64(2, 4), Value::plus),
        two("add", f64(2, 3), f32(2, 3), Value::plus),
        two("add", bool(2), bool(2), Value::plus),
        two("add", f64(0), f64(2), Value::plus),
        two("subtract", f64(3), f64(2), Value::minus),
        two("multiply", f64(3, 1), f64(2, 2, 2), Value::times),
        two("divide", f64(3), i64(3), Value::dividedBy),
        two("power", f64(3), f64(2), Value::power),
        two("maximum", f64(3), f64(2), Value::maximum),
        two("minimum", f64(3), f64(2), Value::minimum),
        two("and", f64(3), f64(3), Value::and),
        two("or", bool(3), bool(2), Value::or),
        two("equal", bool(3), bool(3), Value::equalTo),
        two("less", f64(3), i64(3), Value::lessThan),
        two("less or equal", f64(3), f64(2), Value::atMost),
        one("not", f64(3), Value::not),
        one("negate", bool(3), Value::negate),
        one("abs", bool(3), Value::abs),
        one("sign", i64(3), Value::sign),
        one("exp", i64(3), Value::exp),
        one("log", i64(3), Value::log),
        one("sqrt", i64(3), Value::sqrt),
        one("reciprocal sqrt", i64(3), Value::reciprocalSqrt),
        one("tanh", bool(3), Value::tanh),
        one("sigmoid", i64(3), Value::sigmoid),
        one("sin", i64(3), Value::sin),
        one("cos", i64(3), Value::cos),
        new Misuse(
            "select", List.of(f64(2), f64(2), f64(2)), v -> v.get(0).select(v.get(1), v.get(2))),
        new Misuse(
            "select", List.of(bool(2), f64(2), f32(2)), v -> v.get(0).select(v.get(1), v.get(2))),
        one("broadcast", f64(2), x -> x.broadcast(Shape.of(3))),
        one("broadcast", f64(2, 2), x -> x.broadcast(Shape.of(2))),
        one("reshape", f64(2, 3), x -> x.reshape(5)),
        one("permute", f64(2, 3), x -> x.permute(0, 0)),
        one("permute", f64(2, 3), x -> x.permute(1)),
        one("permute", f64(2, 3), x -> x.permute(0, 2)),
        one("transpose", f64(3), Value::transpose),
        one("slice", f64(2, 3), x -> x.slice(1, 2, 4)),
        one("slice", f64(2, 3), x -> x.slice(1, -1, 2)),
        one("slice", f64(2, 3), x -> x.slice(1, 2, 1)),
        one("slice", f64(2, 3), x -> x.slice(2, 0, 1)),
        one("pad", f64(2, 3), x -> x.pad(0, -1, 0)),
        one("pad", f64(2, 3), x -> x.pad(5, 1, 0)),
        one("sum", f64(2, 3), x -> x.sum(2)),
        one("sum", bool(2, 3), x -> x.sum(1)),
        one("mean", f64(2, 3), x -> x.mean(-3)),
        one("max", f64(2, 3), x -> x.max(2)),
        one("max", f64(2, 0), x -> x.max(1)),
        one("max", bool(2, 3), x -> x.max(1)),
        one("kthLargest", f64(2, 3), x -> x.kthLargest(4)),
        one("kthLargest", f64(2, 3), x -> x.kthLargest(0)),
        one("kthLargest", f64(), x -> x.kthLargest(1)),
        one("kthLargest", bool(2), x -> x.kthLargest(1)),
        two("matmul", f64(2, 3), f64(2, 3), Value::matmul),
        two("matmul", f64(2, 3), f32(3, 2), Value::matmul),
        two("matmul", i64(2, 3), i64(3, 2), Value::matmul),
        two("matmul", f64(3), f64(3, 2), Value::matmul),
        two("matmul", f64(2, 3), f64(5, 3, 2), Value::matmul),
        two("matmul", f64(4, 2, 3), f64(5, 3, 2), Value::matmul),
        two("gather", f64(2, 3), f64(2), Value::gather),
        two("gather", f64(), i64(2), Value::gather),
        two("scatterAdd", f64(2, 3), f64(2), (x, i) -> x.scatterAdd(i, 4)),
        two("scatterAdd", f64(2, 3), i64(3), (x, i) -> x.scatterAdd(i, 4)),
        two("scatterAdd", f64(2), i64(2, 2), (x, i) -> x.scatterAdd(i, 4)),
        two("scatterAdd", bool(2), i64(2), (x, i) -> x.scatterAdd(i, 4)),
        two("concat", f64(2, 3), f64(2, 4), (a, b) -> a.builder().concat(0, List.of(a, b))),
        two("concat", f64(2, 3), f32(2, 3), (a, b) -> a.builder().concat(0, List.of(a, b))),
        two("concat", f64(2, 3), f64(2), (a, b) -> a.builder().concat(0, List.of(a, b))),
        two("concat", f64(2, 3), f64(2, 3), (a, b) -> a.builder().concat(2, List.of(a, b))),
        one("softmax", f64(), Value::softmax),
        one("softmax", f64(3, 0), Value::softmax),
        one("softmax", i64(3), Value::softmax),
        one("logSumExp", f64(3, 0), Value::logSumExp),
        one("rmsNorm", f64(3, 0), x -> x.rmsNorm(0)),
        one("gelu", i64(3), Value::gelu));
  }

  @ParameterizedTest
  @MethodSource("misuses")
  void aWrongUseIsRefusedByNameAtItsLine(Misuse misuse) {
    GraphBuilder builder = new GraphBuilder();
    List<Value> values = new ArrayList<>();
    for (Typed typed : misuse.operands()) {
      values.add(builder.input("x" + values.size(), typed.dtype(), typed.shape()));
    }
    ShapeMismatchException refused =
        catchThrowableOfType(ShapeMismatchException.class, () -> misuse.attempt().apply(values));
    assertThat(refused).as("%s is refused", misuse).isNotNull();
    assertThat(refused.op()).isEqualTo(misuse.op());
    assertThat(refused.getMessage()).startsWith(misuse.op() + " of ");
    misuse.operands().forEach(typed -> assertThat(refused).hasMessageContaining(typed.toString()));
    assertThat(refused.shapes()).containsAll(misuse.operands().stream().map(Typed::shape).toList());
    assertThat(refused.getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals(ShapeErrorTest.class.getName()));
    assertThat(builder.build().nodes()).as("nothing was built").hasSize(values.size());
  }

  @Test
  void theMessageOfASumIsReadable() {
    GraphBuilder g = new GraphBuilder();
    Value a = g.input("a", DType.F32, Shape.of(16, 7, 2304));
    Value b = g.input("b", DType.F32, Shape.of(16, 7, 256));
    assertThatThrownBy(() -> a.plus(b))
        .hasMessage(
            "add of F32 [16, 7, 2304] and F32 [16, 7, 256]: the shapes cannot be repeated to one"
                + " another");
  }

  @Test
  void aNameStandsForOneInputOnly() {
    GraphBuilder g = new GraphBuilder();
    Value x = g.input("x", DType.F32, Shape.of(2));
    assertThat(g.input("x", DType.F32, Shape.of(2))).isSameAs(x);
    assertThatThrownBy(() -> g.input("x", DType.F32, Shape.of(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'x' is F32 [2]")
        .hasMessageContaining("F32 [3]");
  }

  @Test
  void anOutputNameIsGivenOnce() {
    GraphBuilder g = new GraphBuilder();
    Value x = g.input("x", DType.F32, Shape.of(2));
    g.output("y", x);
    assertThatThrownBy(() -> g.output("y", x.exp())).hasMessageContaining("'y'");
  }

  @Test
  void valuesOfTwoGraphsDoNotMix() {
    Value a = new GraphBuilder().input("a", DType.F32, Shape.of(2));
    Value b = new GraphBuilder().input("b", DType.F32, Shape.of(2));
    assertThatThrownBy(() -> a.plus(b))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another graph");
  }

  @Test
  void anEmptyConcatenationIsRefused() {
    assertThatThrownBy(() -> new GraphBuilder().concat(0, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("concat");
  }

  @Test
  void aNodeComesAfterItsOperands() {
    assertThatThrownBy(() -> new Node(1, new Op.StopGradient(), List.of(1), DType.F32, Shape.of()))
        .hasMessageContaining("does not come before");
    Node input = new Node(0, new Op.Input("x"), List.of(), DType.F32, Shape.of());
    Node twin = new Node(1, new Op.Input("x"), List.of(), DType.F32, Shape.of());
    assertThatThrownBy(() -> new Graph(List.of(twin), java.util.Map.of()))
        .hasMessageContaining("stands at index 0");
    assertThatThrownBy(() -> new Graph(List.of(input, twin), java.util.Map.of()))
        .hasMessageContaining("'x'");
    assertThatThrownBy(() -> new Graph(List.of(input), java.util.Map.of("y", 3)))
        .hasMessageContaining("'y'");
  }
}
