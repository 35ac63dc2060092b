package org.golgi.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.golgi.backend.Device;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Value;
import org.golgi.graph.cases.Draw;
import org.golgi.graph.cases.OpCase;
import org.golgi.graph.cases.OpCases;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.graph.transform.Gradient;
import org.golgi.graph.transform.Simplification;
import org.junit.jupiter.api.DynamicNode;

/**
 * The gradient of every op, simplified as it is in use, against the float64 interpreter, whose
 * gradients are held against central differences where they are made.
 */
final class Gradients {
  private static final int SEEDS = 4;

  /** A gradient is several ops, and sums over elements. */
  private static final double STEPS = 8;

  private Gradients() {}

  static Stream<DynamicNode> tests(Hardware hardware) {
    return hardware.computed().stream()
        .filter(dtype -> dtype != DType.BF16)
        .flatMap(dtype -> tests(hardware, dtype));
  }

  private static Stream<DynamicNode> tests(Hardware hardware, DType dtype) {
    Map<Object, List<OpCase>> cases =
        LongStream.range(0, SEEDS)
            .boxed()
            .flatMap(seed -> OpCases.withSlopes(seed, dtype).stream())
            .collect(Collectors.groupingBy(OpCase::covers));
    List<DynamicNode> tests = new ArrayList<>();
    for (Object op : OpCase.all()) {
      List<OpCase> ofOp = Objects.requireNonNull(cases.get(op));
      tests.add(
          hardware.test(
              dtype + " " + OpCase.name(op), device -> ofOp.forEach(of -> check(device, of))));
    }
    return tests.stream();
  }

  private static void check(Device device, OpCase of) {
    Graph graph = Simplification.of(graph(of));
    Map<String, HostTensor> expected = Interpreter.run(graph, of.given());
    Map<String, HostTensor> actual = Hardware.run(device, graph, of.given());
    double greatest =
        Closeness.greatest(Stream.concat(of.inputs().stream(), expected.values().stream()));
    expected.forEach(
        (name, tensor) ->
            Closeness.check(
                name + " of " + of,
                Objects.requireNonNull(actual.get(name)),
                tensor,
                STEPS * Closeness.of(graph) * greatest));
  }

  /** The gradient of a weighted sum of the result, by each floating input. */
  private static Graph graph(OpCase of) {
    GraphBuilder g = new GraphBuilder();
    List<Value> x = of.declare(g);
    Value y = of.formula().of(x);
    Value weights = g.constant(new Draw(y.shape().size(), y.dtype()).normal(y.shape()));
    List<Value> by = x.stream().filter(value -> value.dtype().isFloating()).toList();
    List<Value> gradients = Gradient.of(y.times(weights).sumAll(), by);
    for (int i = 0; i < gradients.size(); i++) {
      g.output("gradient " + i, gradients.get(i));
    }
    return g.build();
  }
}
