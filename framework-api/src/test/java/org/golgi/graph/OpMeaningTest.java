package org.golgi.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.golgi.graph.cases.Draw;
import org.golgi.graph.interpret.Interpreter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the interpreter makes of each op, against a second obvious computation. */
class OpMeaningTest {
  /** Both sides are float64 and differ by a few roundings of numbers near 1. */
  private static final double ROUND_OFF = 1e-12;

  private static final Map<Op.Unary.Function, DoubleUnaryOperator> UNARY =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(Op.Unary.Function.NEGATE, v -> 0 - v),
              Map.entry(Op.Unary.Function.ABS, v -> v < 0 ? -v : v),
              Map.entry(Op.Unary.Function.SIGN, v -> v < 0 ? -1 : v > 0 ? 1 : 0),
              Map.entry(Op.Unary.Function.EXP, v -> Math.pow(Math.E, v)),
              Map.entry(Op.Unary.Function.LOG, v -> Math.log10(v) / Math.log10(Math.E)),
              Map.entry(Op.Unary.Function.SQRT, v -> Math.pow(v, 0.5)),
              Map.entry(Op.Unary.Function.RECIPROCAL_SQRT, v -> Math.pow(v, -0.5)),
              Map.entry(Op.Unary.Function.TANH, v -> 1 - 2 / (Math.exp(2 * v) + 1)),
              Map.entry(Op.Unary.Function.SIGMOID, v -> (1 + Math.tanh(v / 2)) / 2),
              Map.entry(Op.Unary.Function.ERF, OpMeaningTest::bellArea),
              Map.entry(Op.Unary.Function.SIN, v -> Math.cos(v - Math.PI / 2)),
              Map.entry(Op.Unary.Function.COS, v -> Math.sin(v + Math.PI / 2)),
              Map.entry(Op.Unary.Function.NOT, v -> 1 - v)));

  private static final Map<Op.Binary.Function, DoubleBinaryOperator> BINARY =
      new EnumMap<>(
          Map.of(
              Op.Binary.Function.ADD, (a, b) -> a + b,
              Op.Binary.Function.SUBTRACT, (a, b) -> a - b,
              Op.Binary.Function.MULTIPLY, (a, b) -> a * b,
              Op.Binary.Function.DIVIDE, (a, b) -> a / b,
              Op.Binary.Function.POWER, (a, b) -> Math.exp(b * Math.log(a)),
              Op.Binary.Function.MAXIMUM, (a, b) -> a > b ? a : b,
              Op.Binary.Function.MINIMUM, (a, b) -> a < b ? a : b,
              Op.Binary.Function.AND, (a, b) -> a * b,
              Op.Binary.Function.OR, (a, b) -> Math.max(a, b)));

  private final GraphBuilder g = new GraphBuilder();

  @ParameterizedTest
  @EnumSource
  void unaryFunctionsAreTheOnesTheyAreNamedAfter(Op.Unary.Function function) {
    boolean logical = function == Op.Unary.Function.NOT;
    Shape shape = Shape.of(5, 4);
    Value x = g.constant(logical ? draw().truths(shape) : draw().positive(shape));
    Value y = g.add(new Op.Unary(function), x.dtype(), shape, x);
    assertClose(y, Arrays.stream(elements(x)).map(UNARY.get(function)).toArray());
    if (function == Op.Unary.Function.SIGN || function == Op.Unary.Function.ABS) {
      Value signed = g.constant(HostTensor.of(Shape.of(3), -2.0, 0.0, 3.0));
      assertClose(
          g.add(new Op.Unary(function), DType.F64, Shape.of(3), signed),
          Arrays.stream(elements(signed)).map(UNARY.get(function)).toArray());
    }
  }

  @Test
  void theErrorFunctionIsOddAndEndsAtOne() {
    Value x = g.constant(HostTensor.of(Shape.of(6), -40.0, -1.5, -0.0, 1.5, 5.9, 40.0));
    assertClose(x.erf(), -1, -bellArea(1.5), 0, bellArea(1.5), bellArea(5.9), 1);
  }

  /** The area under {@code 2/sqrt(pi) e^-t^2} from 0 on, by Simpson's rule. */
  private static double bellArea(double end) {
    int parts = 4000;
    double width = end / parts;
    double sum = 0;
    for (int i = 0; i <= parts; i++) {
      double weight = i == 0 || i == parts ? 1 : i % 2 == 0 ? 2 : 4;
      sum += weight * Math.exp(-Math.pow(i * width, 2));
    }
    return sum * width / 3 * 2 / Math.sqrt(Math.PI);
  }

  @ParameterizedTest
  @EnumSource
  void binaryFunctionsAreTheOnesTheyAreNamedAfter(Op.Binary.Function function) {
    boolean logical = function == Op.Binary.Function.AND || function == Op.Binary.Function.OR;
    Shape shape = Shape.of(5, 4);
    Draw draw = draw();
    Value a = g.constant(logical ? draw.truths(shape) : draw.positive(shape));
    Value b = g.constant(logical ? draw.truths(shape) : draw.positive(shape));
    double[] expected = new double[20];
    Arrays.setAll(
        expected, i -> BINARY.get(function).applyAsDouble(elements(a)[i], elements(b)[i]));
    assertClose(g.add(new Op.Binary(function), a.dtype(), shape, a, b), expected);
  }

  @Test
  void integersAreDividedDownwards() {
    Value a = g.constant(HostTensor.of(Shape.of(4), 7L, -7, 7, -7));
    Value b = g.constant(HostTensor.of(Shape.of(4), 2L, 2, -2, -2));
    assertClose(a.dividedBy(b), 3, -4, -4, 3);
  }

  @ParameterizedTest
  @EnumSource
  void relationsHoldWhereTheySay(Op.Compare.Relation relation) {
    Value a = g.constant(HostTensor.of(Shape.of(3), 1.0, 2, 3));
    Value b = g.constant(HostTensor.of(Shape.of(3), 2.0, 2, 2));
    Value y = g.add(new Op.Compare(relation), DType.BOOL, Shape.of(3), a, b);
    switch (relation) {
      case EQUAL -> assertClose(y, 0, 1, 0);
      case LESS -> assertClose(y, 1, 0, 0);
      case LESS_OR_EQUAL -> assertClose(y, 1, 1, 0);
    }
  }

  @Test
  void operatorsInTheOtherDirectionExchangeTheirOperands() {
    Value a = g.constant(HostTensor.of(Shape.of(3), 1.0, 2, 3));
    Value b = g.constant(HostTensor.of(Shape.of(3), 2.0, 2, 2));
    assertClose(a.greaterThan(b), 0, 0, 1);
    assertClose(a.atLeast(b), 0, 1, 1);
    assertClose(a.greaterThan(2), 0, 0, 1);
  }

  @Test
  void numbersMeetValuesAsRepeatedScalars() {
    Value a = g.constant(HostTensor.of(Shape.of(2), 3.0, -8));
    assertClose(a.plus(1), 4, -7);
    assertClose(a.minus(1), 2, -9);
    assertClose(a.times(2), 6, -16);
    assertClose(a.dividedBy(4), 0.75, -2);
    assertClose(a.maximum(0), 3, 0);
    assertClose(a.minimum(0), 0, -8);
    assertClose(a.square(), 9, 64);
    assertClose(a.softCap(5), 5 * Math.tanh(3.0 / 5), 5 * Math.tanh(-8.0 / 5));
  }

  @Test
  void whereTakesOneOrTheOther() {
    Value condition = g.constant(HostTensor.of(Shape.of(3), true, false, true));
    Value a = g.constant(HostTensor.of(Shape.of(3), 1.0, 2, 3));
    assertClose(condition.select(a, a.negate()), 1, -2, 3);
    assertClose(condition.select(a, 9), 1, 9, 3);
  }

  @Test
  void castsRoundToTheTypeOrDropFractions() {
    Value a = g.constant(HostTensor.of(Shape.of(4), 1.00390625, -2.7, 0, 0.1));
    assertClose(a.as(DType.BF16).as(DType.F64), 1, -2.703125, 0, 0.10009765625);
    assertClose(a.as(DType.F32).as(DType.F64), 1.00390625, -2.7f, 0, 0.1f);
    assertClose(a.as(DType.I64), 1, -2, 0, 0);
    assertClose(a.as(DType.BOOL), 1, 1, 0, 1);
    assertClose(a.as(DType.BOOL).as(DType.I64), 1, 1, 0, 1);
    assertThat(a.as(DType.F64)).isSameAs(a);
  }

  @Test
  void knownValuesAreWhatTheySay() {
    assertClose(g.fill(2.5, DType.F64, Shape.of(2, 2)), 2.5, 2.5, 2.5, 2.5);
    assertClose(g.iota(Shape.of(2, 3), 0), 0, 0, 0, 1, 1, 1);
    assertClose(g.iota(Shape.of(2, 3), -1), 0, 1, 2, 0, 1, 2);
    HostTensor tensor = draw().normal(Shape.of(2, 2));
    assertClose(g.constant(tensor), tensor.toDoubles());
    assertClose(g.constant(tensor).stopGradient(), tensor.toDoubles());
  }

  @Test
  void anInputIsWhatIsGiven() {
    g.output("y", g.input("x", DType.F64, Shape.of(2)));
    HostTensor given = HostTensor.of(Shape.of(2), 3.0, 4.0);
    assertThat(Interpreter.run(g.build(), Map.of("x", given)))
        .containsExactly(Map.entry("y", given));
  }

  @Test
  void broadcastRepeatsByNumPysRule() {
    Value column = g.constant(HostTensor.of(Shape.of(2, 1), 1.0, 2));
    assertClose(column.broadcast(Shape.of(2, 2, 3)), 1, 1, 1, 2, 2, 2, 1, 1, 1, 2, 2, 2);
    Value row = g.constant(HostTensor.of(Shape.of(3), 1.0, 2, 3));
    assertClose(row.broadcast(Shape.of(2, 3)), 1, 2, 3, 1, 2, 3);
    assertClose(row.broadcast(Shape.of(0, 3)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void layoutOpsUndoOneAnother(long seed) {
    Draw draw = new Draw(seed, DType.F64);
    Shape shape = draw.shape(1, 4);
    Value x = g.constant(draw.normal(shape));
    int[] order = draw.order(shape.rank());
    int[] back = IntStream.range(0, order.length).map(i -> indexOf(order, i)).toArray();
    assertClose(x.permute(order).permute(back), elements(x));
    assertClose(x.reshape(Shape.of((int) shape.size())).reshape(shape), elements(x));
    int axis = draw.below(shape.rank());
    int extent = shape.extent(axis);
    int cut = draw.below(extent + 1);
    Value first = x.slice(axis, 0, cut);
    Value second = x.slice(axis, cut, extent);
    assertClose(g.concat(axis, List.of(first, second)), elements(x));
    assertClose(first.pad(axis, 0, extent - cut).plus(second.pad(axis, cut, 0)), elements(x));
    Value zeros = g.fill(0, DType.F64, shape.with(axis, 2));
    assertClose(x.pad(axis, 2, 0), elements(g.concat(axis, List.of(zeros, x))));
    assertClose(x.pad(axis, 2, 1).slice(axis, 2, 2 + extent), elements(x));
  }

  @Test
  void permuteMovesTheAxisThatItsOrderNames() {
    Value x = g.constant(HostTensor.of(Shape.of(2, 3), 1.0, 2, 3, 4, 5, 6));
    assertClose(x.permute(1, 0), 1, 4, 2, 5, 3, 6);
    assertClose(x.transpose(), 1, 4, 2, 5, 3, 6);
    Value cube = g.constant(draw().normal(Shape.of(2, 3, 4)));
    double[] moved = elements(cube.permute(2, 0, 1));
    double[] at = elements(cube);
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 4; k++) {
          assertThat(moved[k * 6 + i * 3 + j]).isEqualTo(at[i * 12 + j * 4 + k]);
        }
      }
    }
  }

  @Test
  void reductionsGoOverTheirAxes() {
    Value x = g.constant(HostTensor.of(Shape.of(2, 3), 1.0, 2, 3, 4, 5, 6));
    assertClose(x.sum(0), 5, 7, 9);
    assertClose(x.sum(1), 6, 15);
    assertClose(x.sum(0, 1), 21);
    assertThat(x.sum(-1).shape()).isEqualTo(Shape.of(2, 1));
    assertClose(x.sumAll(), 21);
    assertClose(x.mean(0), 2.5, 3.5, 4.5);
    assertClose(x.meanAll(), 3.5);
    assertClose(x.max(0), 4, 5, 6);
    assertClose(x.negate().max(1), -1, -4);
    assertClose(g.constant(HostTensor.zeros(DType.F64, Shape.of(0, 2))).sum(0), 0, 0);
  }

  @Test
  void theKthLargestIsTheKthFromTheEndOfASortedRow() {
    HostTensor rows = draw().normal(Shape.of(3, 5));
    Value x = g.constant(rows);
    for (int k = 1; k <= 5; k++) {
      double[] expected = new double[3];
      for (int row = 0; row < 3; row++) {
        double[] sorted = Arrays.copyOfRange(rows.toDoubles(), row * 5, row * 5 + 5);
        Arrays.sort(sorted);
        expected[row] = sorted[5 - k];
      }
      assertClose(x.kthLargest(k), expected);
    }
    assertClose(x.kthLargest(1), elements(x.max(-1)));
  }

  @Test
  void aMatrixProductIsTheSumOverTheSharedAxis() {
    Draw draw = draw();
    Value a = g.constant(draw.normal(Shape.of(2, 3, 4)));
    Value b = g.constant(draw.normal(Shape.of(2, 4, 5)));
    Value products = a.reshape(2, 3, 4, 1).times(b.reshape(2, 1, 4, 5));
    assertClose(a.matmul(b), elements(products.sum(2)));
    Value table = g.constant(draw.normal(Shape.of(4, 5)));
    Value tall = a.reshape(2, 3, 4, 1).times(table).sum(2);
    assertClose(a.matmul(table), elements(tall));
    assertThat(a.matmul(table).shape()).isEqualTo(Shape.of(2, 3, 5));
  }

  @Test
  void gatherAndScatterAddAreProductsWithOneHotRows() {
    Draw draw = draw();
    Value table = g.constant(draw.normal(Shape.of(3, 4)));
    Value indices = g.constant(HostTensor.of(Shape.of(2, 2), 2L, 0, 2, 1));
    Value hot = indices.reshape(4, 1).equalTo(g.iota(Shape.of(4, 3), 1)).as(DType.F64);
    assertClose(table.gather(indices), elements(hot.matmul(table)));
    Value updates = g.constant(draw.normal(Shape.of(2, 2, 4)));
    assertClose(
        updates.scatterAdd(indices, 3), elements(hot.transpose().matmul(updates.reshape(4, 4))));
  }

  @Test
  void fusedOpsEqualTheirDecomposition() {
    Draw draw = draw();
    Value x = g.constant(draw.normal(Shape.of(3, 5)));
    Value dy = g.constant(draw.normal(Shape.of(3, 5)));
    Value softmax = x.exp().dividedBy(x.exp().sum(-1));
    assertClose(x.softmax(), elements(softmax));
    assertClose(x.logSumExp(), elements(x.exp().sum(-1).log()));
    assertClose(x.logSoftmax(), elements(softmax.log()));
    Value r = x.square().mean(-1).plus(0.1).reciprocalSqrt();
    assertClose(x.rmsNorm(0.1), elements(x.times(r)));
    double k = Math.sqrt(2 / Math.PI);
    Value t = x.plus(x.times(x).times(x).times(0.044715)).times(k).tanh();
    assertClose(x.gelu(), elements(x.times(0.5).times(t.plus(1))));
    assertClose(
        fused(new Op.SoftmaxGradient(), x, dy), elements(x.times(dy.minus(x.times(dy).sum(-1)))));
    assertClose(
        fused(new Op.RmsNormGradient(0.1), x, dy),
        elements(r.times(dy).minus(x.times(r.times(r).times(r)).times(x.times(dy).mean(-1)))));
    Value slope =
        t.plus(1)
            .times(0.5)
            .plus(
                x.times(0.5)
                    .times(t.square().negate().plus(1))
                    .times(x.square().times(3 * 0.044715).plus(1).times(k)));
    assertClose(fused(new Op.GeluGradient(), x, dy), elements(dy.times(slope)));
  }

  @Test
  void softmaxAndLogSumExpDoNotOverflow() {
    Value x = g.constant(HostTensor.of(Shape.of(1, 2), 1000.0, 1000));
    assertClose(x.softmax(), 0.5, 0.5);
    assertClose(x.logSumExp(), 1000 + Math.log(2));
    Value none = g.fill(Double.NEGATIVE_INFINITY, DType.F64, Shape.of(1, 2));
    assertThat(elements(none.logSumExp())).containsExactly(Double.NEGATIVE_INFINITY);
  }

  @Test
  void anIndexOutsideTheTableIsAnError() {
    Value table = g.constant(HostTensor.zeros(DType.F64, Shape.of(2, 1)));
    g.output("y", table.gather(g.constant(HostTensor.of(Shape.of(1), 2L))));
    Graph graph = g.build();
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> Interpreter.run(graph, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("index 2")
        .hasMessageContaining("table of 2");
  }

  private static Draw draw() {
    return new Draw(7, DType.F64);
  }

  private Value fused(Op op, Value x, Value dy) {
    return g.add(op, x.dtype(), x.shape(), x, dy);
  }

  private static int indexOf(int[] order, int axis) {
    return IntStream.range(0, order.length).filter(i -> order[i] == axis).findFirst().orElseThrow();
  }

  private double[] elements(Value value) {
    Graph graph = new Graph(g.build().nodes(), Map.of("y", value.id()));
    return Interpreter.run(graph, Map.of()).get("y").toDoubles();
  }

  private void assertClose(Value actual, double... expected) {
    assertThat(elements(actual)).containsExactly(expected, within(ROUND_OFF));
  }
}
