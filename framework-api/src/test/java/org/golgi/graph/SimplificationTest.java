package org.golgi.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.golgi.graph.cases.Draw;
import org.golgi.graph.cases.OpCase;
import org.golgi.graph.cases.RandomGraph;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.graph.transform.Simplification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SimplificationTest {
  private static final int GRAPHS = 300;
  private static final int STEPS = 40;

  private final GraphBuilder g = new GraphBuilder();

  static LongStream seeds() {
    return LongStream.range(0, GRAPHS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aSimplifiedGraphMeansTheSameAndHasNoWaste(long seed) {
    RandomGraph.Sample sample = RandomGraph.of(seed, STEPS, DType.F64);
    GraphVerifier.verify(sample.graph());
    Graph simplified = Simplification.of(sample.graph());
    GraphVerifier.verify(simplified);
    Map<String, HostTensor> before = Interpreter.run(sample.graph(), sample.given());
    Map<String, HostTensor> after = Interpreter.run(simplified, sample.given());
    assertThat(after.keySet()).containsExactlyElementsOf(before.keySet());
    before.forEach(
        (name, tensor) -> {
          assertThat(after.get(name).dtype()).isEqualTo(tensor.dtype());
          assertThat(after.get(name).shape()).isEqualTo(tensor.shape());
          assertThat(unsignedZeros(after.get(name))).isEqualTo(unsignedZeros(tensor));
        });
    assertThat(simplified.nodes().size()).isLessThanOrEqualTo(sample.graph().nodes().size());
    assertThat(simplified.uses()).as("uses: no node is dead").doesNotContain(0);
    Set<List<Object>> distinct = new HashSet<>();
    simplified
        .nodes()
        .forEach(
            node ->
                assertThat(
                        distinct.add(
                            List.of(node.op(), node.operands(), node.dtype(), node.shape())))
                    .as("%s is the only one of its kind", node)
                    .isTrue());
    assertThat(Simplification.of(simplified).nodes()).isEqualTo(simplified.nodes());
  }

  /** Identities such as x + 0 may turn -0 into 0, and the other way round. */
  private static double[] unsignedZeros(HostTensor tensor) {
    double[] elements = tensor.toDoubles();
    for (int i = 0; i < elements.length; i++) {
      elements[i] += 0.0;
    }
    return elements;
  }

  @Test
  void randomGraphsContainEveryOp() {
    Set<Object> seen = new HashSet<>();
    seeds()
        .forEach(
            seed ->
                RandomGraph.of(seed, STEPS, DType.F64)
                    .graph()
                    .nodes()
                    .forEach(node -> seen.add(OpCase.keyOf(node.op()))));
    assertThat(seen).containsExactlyInAnyOrderElementsOf(OpCase.all());
  }

  @Test
  void whatIsKnownIsComputedOnce() {
    Value known = g.constant(HostTensor.of(Shape.of(2, 2), 1.0, 2, 3, 4));
    g.output("y", known.matmul(known).plus(1).sumAll());
    Graph simplified = Simplification.of(g.build());
    assertThat(simplified.nodes()).hasSize(1);
    assertThat(simplified.node(0).op())
        .isEqualTo(new Op.Constant(HostTensor.of(Shape.scalar(), 58.0)));
  }

  @Test
  void theSameNumberEverywhereStaysOneNumber() {
    Value half = g.fill(0.5, DType.F32, Shape.of(1000, 1000));
    g.output("y", half.times(4).plus(half).exp().log().permute(1, 0));
    Graph simplified = Simplification.of(g.build());
    assertThat(simplified.nodes()).hasSize(1);
    assertThat(simplified.node(0).op()).isEqualTo(new Op.Fill(2.5));
    assertThat(simplified.node(0).shape()).isEqualTo(Shape.of(1000, 1000));
  }

  @Test
  void largeResultsAreNotFolded() {
    Value large = g.iota(Shape.of(1 << 17), 0).as(DType.F32);
    g.output("y", large);
    assertThat(Simplification.of(g.build()).nodes()).hasSize(2);
  }

  @Test
  void deadCodeAndItsInputsAreDropped() {
    Value x = g.input("x", DType.F32, Shape.of(2));
    g.input("unused", DType.F32, Shape.of(2)).exp();
    g.output("y", x.exp());
    assertThat(Simplification.of(g.build()).inputs().keySet()).containsExactly("x");
  }

  @Test
  void theSameStepIsTakenOnce() {
    Value x = g.input("x", DType.F32, Shape.of(2));
    g.output("y", x.exp().plus(1).times(x.exp().plus(1)));
    Graph simplified = Simplification.of(g.build());
    assertThat(simplified.nodes().stream().map(node -> OpCase.keyOf(node.op())))
        .containsExactly(
            Op.Input.class,
            Op.Unary.Function.EXP,
            Op.Fill.class,
            Op.Binary.Function.ADD,
            Op.Binary.Function.MULTIPLY);
  }

  @Test
  void stepsThatChangeNothingVanish() {
    Value x = g.input("x", DType.F32, Shape.of(2, 3));
    Value same = x.plus(0).minus(0).times(1).dividedBy(1).negate().negate();
    Value still = same.transpose().transpose().reshape(6).reshape(3, 2).reshape(2, 3);
    g.output("y", g.fill(1, DType.F32, Shape.of(2, 3)).times(still));
    Graph simplified = Simplification.of(g.build());
    assertThat(simplified.nodes()).hasSize(1);
    assertThat(simplified.outputs()).containsExactly(Map.entry("y", 0));
  }

  @ParameterizedTest
  @EnumSource
  void knownOperandsOnEitherSideKeepTheMeaning(Op.Binary.Function function) {
    boolean logical = function == Op.Binary.Function.AND || function == Op.Binary.Function.OR;
    Shape shape = Shape.of(6);
    HostTensor given =
        logical ? new Draw(1, DType.F64).truths(shape) : new Draw(1, DType.F64).positive(shape);
    Value x = g.input("x", given.dtype(), shape);
    for (double number : logical ? new double[] {0, 1} : new double[] {0, 1, -1}) {
      Value known = g.fill(number, given.dtype(), shape);
      g.output("right " + number, g.add(new Op.Binary(function), given.dtype(), shape, x, known));
      g.output("left " + number, g.add(new Op.Binary(function), given.dtype(), shape, known, x));
    }
    Graph graph = g.build();
    Map<String, HostTensor> before = Interpreter.run(graph, Map.of("x", given));
    Map<String, HostTensor> after = Interpreter.run(Simplification.of(graph), Map.of("x", given));
    before.forEach(
        (name, tensor) ->
            assertThat(unsignedZeros(after.get(name))).as(name).isEqualTo(unsignedZeros(tensor)));
  }

  @Test
  void aPermutationThatDoesNotUndoAnotherStays() {
    Value x = g.input("x", DType.F32, Shape.of(2, 2, 2));
    g.output("y", x.permute(1, 2, 0).permute(1, 2, 0));
    assertThat(Simplification.of(g.build()).nodes()).hasSize(3);
    GraphBuilder undone = new GraphBuilder();
    Value z = undone.input("x", DType.F32, Shape.of(2, 2, 2));
    undone.output("y", z.permute(1, 2, 0).permute(2, 0, 1));
    assertThat(Simplification.of(undone.build()).nodes()).hasSize(1);
  }

  @Test
  void stopGradientIsKept() {
    Value x = g.input("x", DType.F32, Shape.of(2));
    g.output("y", x.stopGradient());
    g.output("known", g.fill(1, DType.F32, Shape.of(2)).stopGradient());
    assertThat(Simplification.of(g.build()).nodes().stream().map(Node::op))
        .filteredOn(op -> op instanceof Op.StopGradient)
        .hasSize(2);
  }

  @Test
  void twoNamesMayShareANode() {
    Value x = g.input("x", DType.F64, Shape.of(2));
    g.output("a", x.exp());
    g.output("b", x.exp());
    Graph simplified = Simplification.of(g.build());
    assertThat(simplified.outputs()).containsExactly(Map.entry("a", 1), Map.entry("b", 1));
  }

  @Test
  void rowsAreConvertedAndNotTheirTable() {
    Value table = g.input("table", DType.BF16, Shape.of(7, 3));
    Value indices = g.input("indices", DType.I64, Shape.of(2));
    g.output("rows", table.as(DType.F32).gather(indices));
    Graph simplified = Simplification.of(g.build());
    GraphVerifier.verify(simplified);
    assertThat(simplified.nodes())
        .filteredOn(node -> node.op() instanceof Op.Cast)
        .singleElement()
        .satisfies(node -> assertThat(node.shape()).isEqualTo(Shape.of(2, 3)));
    Map<String, HostTensor> given =
        Map.of(
            "table", new Draw(1, DType.BF16).normal(Shape.of(7, 3)),
            "indices", HostTensor.of(Shape.of(2), 6L, 0L));
    assertThat(Interpreter.run(simplified, given)).isEqualTo(Interpreter.run(g.build(), given));
  }
}
