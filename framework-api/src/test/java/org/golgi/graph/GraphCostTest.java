package org.golgi.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.golgi.graph.transform.Gradient;
import org.golgi.graph.transform.Simplification;
import org.junit.jupiter.api.Test;

class GraphCostTest {
  private final GraphBuilder g = new GraphBuilder();

  private Value input(String name, int... extents) {
    return g.input(name, DType.F32, Shape.of(extents));
  }

  private GraphCost.Cost costOf(Value value) {
    g.output("y", value);
    Graph graph = g.build();
    return GraphCost.of(graph).of(Objects.requireNonNull(graph.outputs().get("y")));
  }

  @Test
  void aMatrixProductTakesTwoOperationsForEachPairThatIsMultiplied() {
    assertThat(costOf(input("a", 3, 5).matmul(input("b", 5, 7))))
        .isEqualTo(new GraphCost.Cost(1, 2 * 3 * 5 * 7, 4 * (15 + 35 + 21)));
  }

  @Test
  void eachMatrixOfABatchCounts() {
    assertThat(costOf(input("a", 2, 4, 3, 5).matmul(input("b", 2, 4, 5, 7))).flops())
        .isEqualTo(8L * 2 * 3 * 5 * 7);
  }

  @Test
  void anElementwiseOpTakesOneOperationAnElement() {
    assertThat(costOf(input("a", 3, 5).plus(input("b", 3, 5))))
        .isEqualTo(new GraphCost.Cost(1, 15, 3 * 4 * 15));
  }

  @Test
  void aSumTakesOneOperationForEachElementThatItReads() {
    assertThat(costOf(input("a", 3, 5).sum(1))).isEqualTo(new GraphCost.Cost(1, 15, 4 * (15 + 3)));
  }

  @Test
  void bytesAreThoseOfTheTypes() {
    assertThat(costOf(input("a", 10).as(DType.BF16)).bytes()).isEqualTo(10L * (4 + 2));
  }

  @Test
  void anotherViewOfTheSameElementsIsFree() {
    assertThat(costOf(input("a", 3, 5).permute(1, 0))).isEqualTo(new GraphCost.Cost(1, 0, 0));
  }

  @Test
  void aGatherReadsTheRowsThatItNamesAndNotTheTable() {
    Value indices = g.input("i", DType.I64, Shape.of(3));
    assertThat(costOf(input("table", 1000, 8).gather(indices)))
        .isEqualTo(new GraphCost.Cost(1, 0, 3 * 8 + 2 * 3 * 8 * 4));
  }

  @Test
  void kindsAreNamedByFunctionAndAddedUp() {
    Value a = input("a", 6);
    g.output("y", a.times(a).plus(a).times(a).abs().lessThan(a));
    assertThat(GraphCost.of(g.build()).byKind())
        .isEqualTo(
            Map.of(
                "Input", new GraphCost.Cost(1, 0, 0),
                "Multiply", new GraphCost.Cost(2, 12, 2 * 3 * 24),
                "Add", new GraphCost.Cost(1, 6, 3 * 24),
                "Abs", new GraphCost.Cost(1, 6, 2 * 24),
                "Less", new GraphCost.Cost(1, 6, 2 * 24 + 6)));
  }

  /**
   * A block of attention and gated feed-forward of width d, hidden h on t tokens in b prompts: each
   * weight meets each token once, scores and mixtures take {@code 2 t^2 d} a prompt each; and going
   * back to the residual stream, without weights' gradients, each product with a weight comes once
   * more and each between activations twice.
   */
  @Test
  void aTransformerBlockTakesWhatTheClosedFormulaSays() {
    int b = 2;
    int t = 5;
    int d = 8;
    int h = 12;
    Value x = input("x", b, t, d);
    Value y = block(x, d, h);
    g.output("y", y);
    long weights = 4L * d * d + 3L * d * h;
    long attention = 4L * t * t * d;
    assertThat(GraphCost.of(g.build()).products()).isEqualTo(2L * weights * b * t + b * attention);

    g.output("dx", Gradient.of(y.square().sumAll(), List.of(x)).get(0));
    assertThat(GraphCost.of(Simplification.of(g.build())).products())
        .isEqualTo(4L * weights * b * t + 3L * b * attention);
  }

  /** With two heads. */
  private Value block(Value x, int d, int h) {
    Value normed = x.rmsNorm(1e-6);
    Value q = heads(normed.matmul(input("q", d, d)));
    Value k = heads(normed.matmul(input("k", d, d)));
    Value v = heads(normed.matmul(input("v", d, d)));
    Value mixed = q.matmul(k.transpose()).softmax().matmul(v);
    Value middle = x.plus(mixed.permute(0, 2, 1, 3).reshape(x.shape()).matmul(input("o", d, d)));
    Value again = middle.rmsNorm(1e-6);
    Value gated = again.matmul(input("gate", d, h)).gelu().times(again.matmul(input("up", d, h)));
    return middle.plus(gated.matmul(input("down", h, d)));
  }

  private static Value heads(Value x) {
    Shape shape = x.shape();
    return x.reshape(shape.extent(0), shape.extent(1), 2, shape.extent(2) / 2).permute(0, 2, 1, 3);
  }
}
