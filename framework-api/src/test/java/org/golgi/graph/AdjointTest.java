package org.golgi.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.golgi.graph.cases.Draw;
import org.golgi.graph.cases.OpCase;
import org.golgi.graph.cases.OpCases;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.graph.transform.Gradient;
import org.golgi.graph.transform.Simplification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient of every op against central differences in float64. */
class AdjointTest {
  private static final int SEEDS = 20;

  /** The best step for float64: truncation (h^2) and round-off (1e-16 / h) are then about equal. */
  private static final double STEP = 1e-5;

  /**
   * Casts to narrow types are steps; with elements on the grid of {@link Draw#coarse} this step
   * meets their grid exactly.
   */
  private static final double CAST_STEP = 1.0 / 64;

  /**
   * Of the greatest slope, or of 1. Third derivatives of these functions are below 100 times that,
   * so the truncation error is below 1e-8.
   */
  private static final double TOLERANCE = 1e-7;

  /**
   * The gradient of a cast has the cast's type: here bfloat16, whose steps are 2^-8 of a number.
   */
  private static final double CAST_TOLERANCE = 4.0 / 256;

  static Stream<OpCase> cases() {
    return LongStream.range(0, SEEDS)
        .boxed()
        .flatMap(seed -> OpCases.withSlopes(seed, DType.F64).stream());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsAreTheSlopes(OpCase of) {
    GraphBuilder builder = new GraphBuilder();
    List<Value> x = of.declare(builder);
    Value y = of.formula().of(x);
    assertThat(builder.build().nodes().stream().map(node -> OpCase.keyOf(node.op())))
        .contains(of.covers());
    Value weights = builder.constant(new Draw(y.shape().size(), DType.F64).normal(y.shape()));
    Value loss = y.times(weights).sumAll();
    List<Value> by = x.stream().filter(value -> value.dtype().isFloating()).toList();
    List<Value> gradients = Gradient.of(loss, by);
    builder.output("loss", loss);
    for (int i = 0; i < by.size(); i++) {
      assertThat(gradients.get(i).shape()).isEqualTo(by.get(i).shape());
      assertThat(gradients.get(i).dtype()).isEqualTo(by.get(i).dtype());
      builder.output(name(by.get(i)), gradients.get(i));
    }
    Graph graph = builder.build();
    GraphVerifier.verify(graph);
    Map<String, HostTensor> results = Interpreter.run(graph, of.given());
    for (Value input : by) {
      double[] expected =
          isBlocked(of, input)
              ? new double[Math.toIntExact(input.shape().size())]
              : slopes(graph, of, name(input));
      assertThat(results.get(name(input)).toDoubles())
          .as("gradient by %s", name(input))
          .containsExactly(
              expected,
              within(of.covers() == Op.Cast.class ? CAST_TOLERANCE : TOLERANCE * size(expected)));
    }
    Graph simplified = Simplification.of(graph);
    GraphVerifier.verify(simplified);
    assertThat(simplified.nodes().size()).isLessThanOrEqualTo(graph.nodes().size());
    assertSame(Interpreter.run(simplified, of.given()), results);
  }

  @Test
  void everyOpHasACase() {
    Set<Object> covered = new HashSet<>();
    OpCases.withSlopes(0, DType.F64).forEach(of -> covered.add(of.covers()));
    assertThat(covered).containsExactlyInAnyOrderElementsOf(OpCase.all());
  }

  @Test
  void everyOpIsTriedOnEmptyAxesAndOnAxesOfExtentOne() {
    Set<Object> empty = new HashSet<>();
    Set<Object> single = new HashSet<>();
    cases()
        .forEach(
            of -> {
              for (HostTensor input : of.inputs()) {
                for (int extent : input.shape().extents()) {
                  (extent == 0 ? empty : extent == 1 ? single : new HashSet<>()).add(of.covers());
                }
              }
            });
    assertThat(empty).containsExactlyInAnyOrderElementsOf(OpCase.all());
    assertThat(single).containsExactlyInAnyOrderElementsOf(OpCase.all());
  }

  /** Whether the op lets no gradient pass to its operand, by definition. */
  private static boolean isBlocked(OpCase of, Value input) {
    return name(input).equals("x0")
        && (of.covers() == Op.StopGradient.class || of.covers() == Op.KthLargest.class);
  }

  private static double size(double[] numbers) {
    return Math.max(1, Arrays.stream(numbers).map(Math::abs).max().orElse(0));
  }

  private static String name(Value input) {
    return ((Op.Input) input.builder().node(input).op()).name();
  }

  private static double[] slopes(Graph graph, OpCase of, String by) {
    double step = of.covers() == Op.Cast.class ? CAST_STEP : STEP;
    Map<String, Integer> loss = Map.of("loss", graph.outputs().get("loss"));
    Graph forward = new Graph(graph.nodes().subList(0, loss.get("loss") + 1), loss);
    HostTensor at = of.given().get(by);
    double[] slopes = new double[Math.toIntExact(at.shape().size())];
    for (int i = 0; i < slopes.length; i++) {
      List<Double> losses = new ArrayList<>();
      for (double sign : new double[] {1, -1}) {
        double[] moved = at.toDoubles();
        moved[i] += sign * step;
        Map<String, HostTensor> given = new HashMap<>(of.given());
        given.put(by, HostTensor.of(at.shape(), moved));
        losses.add(Interpreter.run(forward, given).get("loss").scalar());
      }
      slopes[i] = (losses.get(0) - losses.get(1)) / (2 * step);
    }
    return slopes;
  }

  private static void assertSame(Map<String, HostTensor> actual, Map<String, HostTensor> expected) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (name, tensor) ->
            assertThat(actual.get(name).toDoubles())
                .containsExactly(tensor.toDoubles(), within(0.0)));
  }
}
