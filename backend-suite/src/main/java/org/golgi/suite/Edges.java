package org.golgi.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.interpret.Interpreter;
import org.junit.jupiter.api.DynamicNode;

/** Numbers that are not finite, ties, and rows that are named twice. */
final class Edges {
  private static final double[] SPECIAL = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, -0.0, 1, -2, 3
  };

  private Edges() {}

  static Stream<DynamicNode> tests(Hardware hardware) {
    return hardware.computed().stream().flatMap(dtype -> tests(hardware, dtype).stream());
  }

  private static List<DynamicNode> tests(Hardware hardware, DType dtype) {
    HostTensor special = HostTensor.ofDoubles(dtype, Shape.of(SPECIAL.length), SPECIAL);
    HostTensor infinite =
        HostTensor.ofDoubles(dtype, Shape.of(2, 2), Double.NEGATIVE_INFINITY, 1, 2, 3);
    HostTensor large = HostTensor.ofDoubles(dtype, Shape.of(1, 2), 1000, 1000);
    HostTensor tied = HostTensor.ofDoubles(dtype, Shape.of(2, 4), 2, 1, 2, 2, -1, -1, -1, -1);
    HostTensor ones = HostTensor.ofDoubles(dtype, Shape.of(4, 1), 1, 1, 1, 1);
    List<Edge> edges = new ArrayList<>();
    edges.add(
        new Edge("copies keep what is not finite", special, x -> x.reshape(2, 4).transpose()));
    edges.add(new Edge("a sum with NaN is NaN", special, x -> x.plus(1)));
    edges.add(new Edge("a product with NaN is NaN", special, x -> x.times(0)));
    edges.add(new Edge("a quotient by 0 is not finite", special, x -> x.dividedBy(0)));
    edges.add(new Edge("exp of infinities", special, Value::exp));
    edges.add(new Edge("log of 0 and below", special, Value::log));
    edges.add(new Edge("root of what is below 0", special, Value::sqrt));
    edges.add(new Edge("tanh of infinities", special, Value::tanh));
    edges.add(new Edge("sigmoid of infinities", special, Value::sigmoid));
    edges.add(new Edge("NaN equals nothing", special, x -> x.equalTo(x)));
    edges.add(new Edge("NaN is not less", special, x -> x.lessThan(x.same(1))));
    edges.add(new Edge("NaN is not at most", special, x -> x.atMost(x)));
    edges.add(
        new Edge(
            "what is not chosen does not count", special, x -> x.lessThan(x.same(2)).select(x, 7)));
    edges.add(new Edge("sums over NaN are NaN", special, Value::sumAll));
    edges.add(new Edge("products over infinities", infinite, x -> x.matmul(x)));
    edges.add(new Edge("softmax of what is masked away", infinite, Value::softmax));
    edges.add(new Edge("logSumExp of what is masked away", infinite, Value::logSumExp));
    edges.add(new Edge("softmax of large numbers", large, Value::softmax));
    edges.add(new Edge("logSumExp of large numbers", large, Value::logSumExp));
    edges.add(new Edge("the greatest of infinities", infinite, x -> x.max(1)));
    edges.add(new Edge("the greatest of ties", tied, x -> x.max(1)));
    for (int k = 1; k <= 4; k++) {
      int place = k;
      edges.add(new Edge("number " + k + " of ties", tied, x -> x.kthLargest(place)));
    }
    edges.add(
        new Edge(
            "rows that are named twice are added up",
            ones,
            x -> x.scatterAdd(x.builder().constant(HostTensor.of(Shape.of(4), 2L, 0, 2, 2)), 4)));
    return edges.stream().map(edge -> edge.test(hardware)).toList();
  }

  /** A formula of one input. */
  private record Edge(String property, HostTensor given, UnaryOperator<Value> formula) {
    DynamicNode test(Hardware hardware) {
      return hardware.test(
          given.dtype() + ": " + property,
          device -> {
            GraphBuilder g = new GraphBuilder();
            g.output("y", formula.apply(g.input("x", given.dtype(), given.shape())));
            Map<String, HostTensor> x = Map.of("x", given);
            Closeness.check(
                Hardware.run(device, g.build(), x),
                Interpreter.run(g.build(), x),
                Closeness.of(given.dtype()));
          });
    }
  }
}
