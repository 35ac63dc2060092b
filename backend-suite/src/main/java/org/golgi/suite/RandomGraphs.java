package org.golgi.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.golgi.backend.Device;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Node;
import org.golgi.graph.Op;
import org.golgi.graph.cases.RandomGraph;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.graph.transform.Simplification;
import org.junit.jupiter.api.DynamicNode;

/**
 * Graphs of many random ops and their gradients, as they are and simplified, against the float64
 * interpreter.
 */
final class RandomGraphs {
  /** With fewer, some op would not arise, which {@code CoverageTest} asserts. */
  static final int GRAPHS = 150;

  static final int STEPS = 40;

  /** Relative to the greatest number anywhere in the graph: 40 steps and their gradients. */
  private static final double ROUNDINGS = 100;

  /** Beyond this, what is finite in float64 may not be in float32. */
  private static final double LARGE = 1e20;

  /**
   * How many outputs at least must be worth comparing: where a comparison or a threshold hangs on a
   * rounding, or numbers grow beyond all bounds, they are not.
   */
  private static final double WORTH = 0.6;

  private RandomGraphs() {}

  static Stream<DynamicNode> tests(Hardware hardware) {
    return hardware.computed().stream()
        .filter(dtype -> dtype != DType.BF16)
        .map(
            dtype ->
                hardware.test(
                    dtype + ": " + GRAPHS + " graphs of " + STEPS + " steps",
                    device -> check(device, dtype)));
  }

  private static void check(Device device, DType dtype) {
    long outputs = 0;
    long compared = 0;
    for (long seed : LongStream.range(0, GRAPHS).toArray()) {
      RandomGraph.Sample sample = RandomGraph.of(seed, STEPS, dtype);
      outputs += sample.graph().outputs().size();
      compared += check(device, "graph " + seed, sample, Closeness.of(dtype));
    }
    assertThat(compared)
        .as("outputs compared, of %s", outputs)
        .isGreaterThan((long) (WORTH * outputs));
  }

  /** Returns the number of outputs that were compared. */
  private static int check(Device device, String what, RandomGraph.Sample sample, double rounding) {
    double greatest = Closeness.greatest(everything(sample).values().stream());
    if (greatest > LARGE) {
      return 0;
    }
    double tolerance = ROUNDINGS * rounding * Math.max(1, greatest);
    RandomGraph.Sample moved = moved(sample, rounding);
    Map<String, HostTensor> expected = Interpreter.run(sample.graph(), sample.given());
    Map<String, HostTensor> nearby = Interpreter.run(moved.graph(), moved.given());
    Map<String, HostTensor> plain = Hardware.run(device, sample.graph(), sample.given());
    Map<String, HostTensor> simplified =
        Hardware.run(device, Simplification.of(sample.graph()), sample.given());
    int compared = 0;
    for (Map.Entry<String, HostTensor> output : expected.entrySet()) {
      String name = output.getKey();
      if (isSteady(output.getValue(), Objects.requireNonNull(nearby.get(name)), tolerance)) {
        compared++;
        for (Map<String, HostTensor> actual : List.of(plain, simplified)) {
          Closeness.check(
              name + " of " + what,
              Objects.requireNonNull(actual.get(name)),
              output.getValue(),
              tolerance);
        }
      }
    }
    return compared;
  }

  /** The value of every node. */
  private static Map<String, HostTensor> everything(RandomGraph.Sample sample) {
    Map<String, Integer> all = new LinkedHashMap<>();
    sample.graph().nodes().forEach(node -> all.put("node " + node.id(), node.id()));
    return Interpreter.run(new Graph(sample.graph().nodes(), all), sample.given());
  }

  private static boolean isSteady(HostTensor tensor, HostTensor nearby, double tolerance) {
    for (int i = 0; i < tensor.shape().size(); i++) {
      double distance = Math.abs(tensor.at(i) - nearby.at(i));
      if (!(distance <= tolerance || Double.compare(tensor.at(i), nearby.at(i)) == 0)) {
        return false;
      }
    }
    return true;
  }

  /** The same with every given and known number moved by a few roundings. */
  private static RandomGraph.Sample moved(RandomGraph.Sample sample, double rounding) {
    List<Node> nodes = new ArrayList<>();
    for (Node node : sample.graph().nodes()) {
      nodes.add(
          node.op() instanceof Op.Constant constant
              ? new Node(
                  node.id(),
                  new Op.Constant(moved(constant.tensor(), rounding)),
                  node.operands(),
                  node.dtype(),
                  node.shape())
              : node);
    }
    Map<String, HostTensor> given = new LinkedHashMap<>();
    sample.given().forEach((name, tensor) -> given.put(name, moved(tensor, rounding)));
    return new RandomGraph.Sample(new Graph(nodes, sample.graph().outputs()), given);
  }

  private static HostTensor moved(HostTensor tensor, double rounding) {
    if (!tensor.dtype().isFloating()) {
      return tensor;
    }
    double[] elements = tensor.toDoubles();
    Arrays.setAll(elements, i -> elements[i] * (1 + (i % 3 - 1) * rounding));
    return HostTensor.ofDoubles(tensor.dtype(), tensor.shape(), elements);
  }
}
