package org.golgi.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.graph.transform.Gradient;
import org.golgi.graph.transform.Simplification;
import org.junit.jupiter.api.Test;

class GradientTest {
  private static final int DEEP = 20_000;

  private final GraphBuilder g = new GraphBuilder();
  private final Value x = g.input("x", DType.F64, Shape.of(2));
  private final Value z = g.input("z", DType.F64, Shape.of(2));
  private final Map<String, HostTensor> given =
      Map.of("x", HostTensor.of(Shape.of(2), 3.0, 5.0), "z", HostTensor.of(Shape.of(2), 7.0, 11.0));

  @Test
  void itIsZeroWhereTheLossDoesNotDependOnTheValue() {
    Value later = z.exp();
    List<Value> gradients = Gradient.of(x.sumAll(), List.of(z, later, g.iota(Shape.of(3), 0)));
    assertThat(elements(gradients.get(0))).containsExactly(0, 0);
    assertThat(elements(gradients.get(1))).containsExactly(0, 0);
    assertThat(gradients.get(2).dtype()).isEqualTo(DType.I64);
    assertThat(elements(gradients.get(2))).containsExactly(0, 0, 0);
  }

  @Test
  void aValueMadeAfterTheLossHasZeroGradient() {
    Value loss = x.sumAll();
    Value after = x.exp();
    assertThat(elements(Gradient.of(loss, List.of(after)).get(0))).containsExactly(0, 0);
  }

  @Test
  void stopGradientStopsIt() {
    Value loss = x.times(x.stopGradient()).sumAll();
    assertThat(gradientByX(loss)).containsExactly(3, 5);
    assertThat(gradientByX(x.stopGradient().square().sumAll())).containsExactly(0, 0);
  }

  @Test
  void integersAndTruthsStopIt() {
    assertThat(gradientByX(x.as(DType.I64).as(DType.F64).sumAll())).containsExactly(0, 0);
    assertThat(gradientByX(x.greaterThan(4).select(z, 0).sumAll())).containsExactly(0, 0);
  }

  @Test
  void aSharedNodeGainsFromEveryUse() {
    Value shared = x.times(2);
    Value loss = shared.times(z).plus(shared).plus(shared.square()).sumAll();
    // d/dx (2x z + 2x + 4x^2)
    assertThat(gradientByX(loss)).containsExactly(2 * 7 + 2 + 8 * 3, 2 * 11 + 2 + 8 * 5);
  }

  @Test
  void intermediateValuesAndTheLossItselfCanBeAskedFor() {
    Value middle = x.times(z);
    Value loss = middle.square().sumAll();
    List<Value> gradients = Gradient.of(loss, List.of(middle, loss, x));
    assertThat(elements(gradients.get(0))).containsExactly(2 * 21, 2 * 55);
    assertThat(elements(gradients.get(1))).containsExactly(1);
    assertThat(elements(gradients.get(2))).containsExactly(2 * 21 * 7, 2 * 55 * 11);
  }

  @Test
  void aValueAskedForTwiceIsAnsweredTwice() {
    List<Value> gradients = Gradient.of(x.square().sumAll(), List.of(x, x));
    assertThat(elements(gradients.get(0))).containsExactly(6, 10);
    assertThat(elements(gradients.get(1))).containsExactly(6, 10);
  }

  @Test
  void aCotangentMultipliesFromTheLeft() {
    Value cotangent = g.constant(HostTensor.of(Shape.of(2), 1.0, -2.0));
    Value product = Gradient.of(x.square(), cotangent, List.of(x)).get(0);
    assertThat(elements(product)).containsExactly(6, -20);
  }

  @Test
  void nothingIsEmittedForOperandsThatAreNotAskedFor() {
    Value loss = x.power(z).sumAll();
    int before = g.build().nodes().size();
    Value byX = Gradient.of(loss, List.of(x)).get(0);
    assertThat(g.build().nodes().stream().skip(before).map(Node::op))
        .as("the logarithm belongs to the gradient by the exponent")
        .isNotEmpty()
        .doesNotContain(new Op.Unary(Op.Unary.Function.LOG));
    assertThat(elements(byX)).containsExactly(7 * Math.pow(3, 6), 11 * Math.pow(5, 10));
  }

  @Test
  void onlyTheNodesBetweenLossAndValueAreWalked() {
    Value aside = z;
    for (int i = 0; i < 100; i++) {
      aside = aside.sin();
    }
    Value loss = x.times(aside).sumAll();
    int before = g.build().nodes().size();
    Gradient.of(loss, List.of(x));
    assertThat(g.build().nodes().size() - before).isLessThan(10);
  }

  @Test
  void castsGiveTheGradientTheTypeOfTheirOperand() {
    Value loss = x.as(DType.BF16).times(3).as(DType.F32).sumAll();
    Value gradient = Gradient.of(loss, List.of(x)).get(0);
    assertThat(gradient.dtype()).isEqualTo(DType.F64);
    assertThat(elements(gradient)).containsExactly(3, 3);
  }

  @Test
  void tiesShareTheGradientOfAMaximum() {
    assertThat(gradientByX(x.maximum(x.stopGradient()).sumAll())).containsExactly(0.5, 0.5);
    Value pair = g.concat(0, List.of(x, x.stopGradient()));
    assertThat(gradientByX(pair.max(0).sumAll())).containsExactly(0, 0.5);
  }

  @Test
  void aDeepChainNeitherOverflowsNorGrowsFasterThanItself() {
    Value y = x;
    for (int i = 0; i < DEEP; i++) {
      y = y.plus(y.sin());
    }
    Value loss = y.sumAll();
    int before = g.build().nodes().size();
    Value gradient = Gradient.of(loss, List.of(x)).get(0);
    g.output("dx", gradient);
    Graph graph = g.build();
    assertThat(graph.nodes().size()).isLessThan(4 * before);
    Graph simplified = Simplification.of(graph);
    GraphVerifier.verify(simplified);
    assertThat(simplified.nodes().size()).isLessThanOrEqualTo(graph.nodes().size());
    assertThat(simplified.toString()).contains("dx = %");
    assertThat(Interpreter.run(simplified, given).get("dx").toDoubles()).hasSize(2);
  }

  @Test
  void onlyAScalarOfAFloatingTypeIsDifferentiated() {
    assertThatThrownBy(() -> Gradient.of(x, List.of(x)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("scalar")
        .hasMessageContaining("[2]");
    assertThatThrownBy(() -> Gradient.of(g.iota(Shape.of(1), 0), List.of(x)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Gradient.of(x.square(), x.sumAll(), List.of(x)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cotangent");
  }

  private double[] gradientByX(Value loss) {
    return elements(Gradient.of(loss, List.of(x)).get(0));
  }

  private double[] elements(Value value) {
    Graph graph = new Graph(g.build().nodes(), Map.of("y", value.id()));
    return Interpreter.run(graph, given).get("y").toDoubles();
  }
}
