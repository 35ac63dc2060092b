package org.golgi.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.golgi.graph.cases.Draw;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.graph.transform.Gradient;
import org.golgi.graph.transform.Simplification;
import org.golgi.graph.transform.TableParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TablePartsTest {
  /** Sums of a few products of float64 numbers near 1, in another order. */
  private static final double ROUND_OFF = 1e-12;

  private static final int ROWS = 11;
  private static final int WIDTH = 4;

  private final Draw draw = new Draw(5, DType.F64);
  private final HostTensor whole = draw.normal(Shape.of(ROWS, WIDTH));
  private final HostTensor left = draw.normal(Shape.of(2, 3, ROWS));
  private final HostTensor right = draw.normal(Shape.of(2, 3, WIDTH));
  private final HostTensor indices = HostTensor.of(Shape.of(2, 4), 0L, 10L, 5L, 6L, 5L, 3L, 7L, 4L);

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5, 6, 11})
  void rowsAreThoseOfTheWhole(int each) {
    isTheSame(each, table -> table.gather(table.builder().input("i", DType.I64, Shape.of(2, 4))));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5, 6, 11})
  void aProductWithTheTransposeIsThatWithTheWhole(int each) {
    isTheSame(each, table -> right(table).matmul(table.transpose()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5, 6, 11})
  void aProductWithTheTableIsThatWithTheWhole(int each) {
    isTheSame(each, table -> left(table).matmul(table));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 6})
  void gradientsThroughTheTableAreThoseThroughTheWhole(int each) {
    isTheSame(
        each,
        table -> {
          Value x = right(table);
          return Gradient.of(x.matmul(table.transpose()).softmax().square().sumAll(), List.of(x))
              .get(0);
        });
    isTheSame(
        each,
        table -> {
          Value x = left(table);
          return Gradient.of(x.matmul(table).tanh().sumAll(), List.of(x)).get(0);
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 6})
  void aCastTableIsInPartsToo(int each) {
    isTheSame(
        each,
        table -> right(table).as(DType.F32).matmul(table.as(DType.F32).stopGradient().transpose()));
  }

  @Test
  void whatNeedsTheWholePutsItTogether() {
    GraphBuilder g = new GraphBuilder();
    Value table = g.concat(0, parts(g, 6));
    g.output("y", table.softmax());
    assertThat(operands(Simplification.of(g.build()), Op.Concat.class)).containsExactly(2);
  }

  @Test
  void otherConcatenationsStay() {
    GraphBuilder g = new GraphBuilder();
    Value a = g.input("a", DType.F64, Shape.of(6, WIDTH));
    Value b = g.input("b", DType.F64, Shape.of(5, WIDTH));
    g.output("y", left(a).matmul(g.concat(0, List.of(a, b))));
    Graph graph = g.build();
    assertThat(TableParts.of(graph)).isSameAs(graph);
  }

  private static Value left(Value table) {
    return table.builder().input("left", DType.F64, Shape.of(2, 3, ROWS));
  }

  private static Value right(Value table) {
    return table.builder().input("right", DType.F64, Shape.of(2, 3, WIDTH));
  }

  private List<Value> parts(GraphBuilder g, int each) {
    List<Value> parts = new ArrayList<>();
    for (int start = 0; start < ROWS; start += each) {
      Shape part = whole.shape().rows(start, Math.min(ROWS, start + each));
      parts.add(g.input(TableParts.name("t", parts.size()), DType.F64, part));
    }
    return parts;
  }

  private void isTheSame(int each, UnaryOperator<Value> use) {
    GraphBuilder whole = new GraphBuilder();
    whole.output("y", use.apply(whole.input("t", DType.F64, this.whole.shape())));
    GraphBuilder apart = new GraphBuilder();
    apart.output("y", use.apply(apart.concat(0, parts(apart, each))));
    Graph simplified = Simplification.of(apart.build());
    GraphVerifier.verify(simplified);
    assertThat(simplified.nodes())
        .as("no node is the whole table")
        .noneMatch(
            node -> node.op() instanceof Op.Concat && node.shape().equals(this.whole.shape()));
    double[] expected = run(whole.build());
    double[] found = run(simplified);
    assertThat(found).hasSameSizeAs(expected);
    assertThat(found).containsExactly(expected, within(tolerance(simplified)));
  }

  /** A sum in another order differs by a few units in the last place of the type. */
  private static double tolerance(Graph graph) {
    return graph.node(graph.outputs().get("y")).dtype() == DType.F32 ? 1e-5 : ROUND_OFF;
  }

  private double[] run(Graph graph) {
    Map<String, HostTensor> inputs = new HashMap<>();
    inputs.putAll(Map.of("t", whole, "left", left, "right", right, "i", indices));
    graph
        .inputs()
        .forEach(
            (name, node) -> {
              if (name.contains("#")) {
                int part = Integer.parseInt(name.substring(name.indexOf('#') + 1));
                int each = graph.inputs().get(TableParts.name("t", 0)).shape().extent(0);
                int start = part * each;
                inputs.put(name, whole.rows(start, start + node.shape().extent(0)));
              }
            });
    return Interpreter.run(graph, inputs).get("y").toDoubles();
  }

  private static List<Integer> operands(Graph graph, Class<? extends Op> kind) {
    return graph.nodes().stream()
        .filter(node -> kind.isInstance(node.op()))
        .map(node -> node.operands().size())
        .toList();
  }
}
