package org.golgi.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.cases.Draw;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.graph.transform.Gradient;
import org.junit.jupiter.api.DynamicNode;

/** Executables: that runs do not depend on one another, and what outputs are. */
final class Runs {
  private static final Shape X = Shape.of(4, 3);
  private static final Shape W = Shape.of(3, 2);

  /** A product, its sine, and a gradient of both. */
  private static final double STEPS = 10;

  private Runs() {}

  static Stream<DynamicNode> tests(Hardware hardware) {
    return hardware.computed().stream()
        .flatMap(
            dtype ->
                Stream.of(
                    hardware.test(
                        dtype + ": two runs give the same bytes", device -> same(device, dtype)),
                    hardware.test(
                        dtype + ": two executables of one graph agree",
                        device -> twice(device, dtype)),
                    hardware.test(
                        dtype + ": a fixed input is not given again, and wins if it is",
                        device -> fixed(device, dtype)),
                    hardware.test(
                        dtype + ": every output is a tensor of its own",
                        device -> own(device, dtype)),
                    hardware.test(
                        dtype + ": a run changes no input", device -> unchanged(device, dtype)),
                    hardware.test(
                        dtype + ": memory returns to what it was after every run",
                        device -> memory(device, dtype)),
                    hardware.test(
                        dtype + ": an output holds no more than it says",
                        device -> holds(device, dtype)),
                    hardware.test(
                        dtype + ": the peak counts values inside a run",
                        device -> peak(device, dtype)),
                    hardware.test(
                        dtype + ": an output of one graph is an input of another",
                        device -> chain(device, dtype))));
  }

  /**
   * Computed values, an input, a part and a repetition of one, two names of one node, constants.
   */
  static Graph graph(DType dtype) {
    GraphBuilder g = new GraphBuilder();
    Value x = g.input("x", dtype, X);
    Value w = g.input("w", dtype, W);
    Value y = x.matmul(w);
    g.output("y", y);
    g.output("dw", Gradient.of(y.sin().sumAll(), List.of(w)).get(0));
    g.output("same", x);
    g.output("same again", x);
    g.output("y again", y);
    g.output("part", x.slice(0, 1, 3));
    g.output("wide", w.broadcast(Shape.of(5, 3, 2)));
    g.output("known", g.constant(HostTensor.of(Shape.of(2), 3f, 4f)));
    g.output("filled", g.fill(7, dtype, Shape.of(2, 2)));
    return g.build();
  }

  static Map<String, HostTensor> given(DType dtype) {
    return Map.of("x", new Draw(1, dtype).normal(X), "w", new Draw(2, dtype).normal(W));
  }

  private static void same(Device device, DType dtype) {
    Map<String, Tensor> inputs = Hardware.upload(device, given(dtype));
    try (Executable executable = device.compile(graph(dtype))) {
      Map<String, HostTensor> first = Hardware.download(executable.run(inputs));
      assertThat(Hardware.download(executable.run(inputs))).isEqualTo(first);
      Closeness.check(
          first, Interpreter.run(graph(dtype), given(dtype)), STEPS * Closeness.of(dtype));
    }
    Hardware.close(inputs);
  }

  private static void twice(Device device, DType dtype) {
    Graph graph = graph(dtype);
    Map<String, Tensor> inputs = Hardware.upload(device, given(dtype));
    try (Executable one = device.compile(graph)) {
      Map<String, HostTensor> first = Hardware.download(one.run(inputs));
      try (Executable other = device.compile(graph)) {
        assertThat(other.graph()).isSameAs(graph);
        assertThat(Hardware.download(other.run(inputs))).isEqualTo(first);
      }
      assertThat(Hardware.download(one.run(inputs))).isEqualTo(first);
    }
    Hardware.close(inputs);
  }

  /** Inputs that are equal in every run, some of which the graph does not have. */
  private static void fixed(Device device, DType dtype) {
    Map<String, Tensor> inputs = Hardware.upload(device, given(dtype));
    Tensor w = Objects.requireNonNull(inputs.get("w"));
    Tensor x = Objects.requireNonNull(inputs.get("x"));
    Tensor zeros = device.upload(HostTensor.zeros(dtype, W));
    try (Executable usual = device.compile(graph(dtype));
        Executable bound = device.compile(graph(dtype), Map.of("w", w, "none", zeros))) {
      Map<String, HostTensor> expected = Hardware.download(usual.run(inputs));
      assertThat(Hardware.download(bound.run(Map.of("x", x)))).isEqualTo(expected);
      assertThat(Hardware.download(bound.run(Map.of("x", x, "w", zeros)))).isEqualTo(expected);
    }
    zeros.close();
    Hardware.close(inputs);
  }

  private static void own(Device device, DType dtype) {
    Map<String, Tensor> inputs = Hardware.upload(device, given(dtype));
    Map<String, Tensor> outputs;
    try (Executable executable = device.compile(graph(dtype))) {
      outputs = executable.run(inputs);
    }
    assertThat(outputs.keySet()).containsExactlyElementsOf(graph(dtype).outputs().keySet());
    HostTensor y = tensor(outputs, "y").download();
    HostTensor x = tensor(outputs, "same").download();
    Hardware.close(inputs);
    tensor(outputs, "y").close();
    tensor(outputs, "same").close();
    assertThat(tensor(outputs, "y again").download()).isEqualTo(y);
    assertThat(tensor(outputs, "same again").download()).isEqualTo(x);
    assertThat(x).isEqualTo(given(dtype).get("x"));
    Hardware.close(outputs);
  }

  private static Tensor tensor(Map<String, Tensor> tensors, String name) {
    return Objects.requireNonNull(tensors.get(name));
  }

  private static void unchanged(Device device, DType dtype) {
    Map<String, Tensor> inputs = new HashMap<>(Hardware.upload(device, given(dtype)));
    inputs.put("other", device.upload(HostTensor.of(Shape.of(1), 1f)));
    try (Executable executable = device.compile(graph(dtype))) {
      for (int run = 0; run < 2; run++) {
        Hardware.close(executable.run(inputs));
      }
    }
    assertThat(tensor(inputs, "x").download()).isEqualTo(given(dtype).get("x"));
    assertThat(tensor(inputs, "w").download()).isEqualTo(given(dtype).get("w"));
    Hardware.close(inputs);
  }

  private static void memory(Device device, DType dtype) {
    Map<String, Tensor> inputs = Hardware.upload(device, given(dtype));
    long bytes = device.memory().liveBytes();
    assertThat(bytes).isEqualTo(dtype.bytes() * (X.size() + W.size()));
    try (Executable executable = device.compile(graph(dtype))) {
      for (int run = 0; run < 3; run++) {
        Map<String, Tensor> outputs = executable.run(inputs);
        assertThat(device.memory().liveTensors()).isEqualTo(inputs.size() + outputs.size());
        Hardware.close(outputs);
        assertThat(device.memory().liveTensors()).isEqualTo(inputs.size());
        assertThat(device.memory().liveBytes()).isEqualTo(bytes);
      }
    }
    Hardware.close(inputs);
  }

  private static void holds(Device device, DType dtype) {
    Shape shape = Shape.of(64, 1024);
    GraphBuilder g = new GraphBuilder();
    g.output("row", g.input("x", dtype, shape).exp().slice(0, 0, 1));
    try (Tensor input = device.upload(HostTensor.zeros(dtype, shape));
        Executable executable = device.compile(g.build());
        Tensor row = tensor(executable.run(Map.of("x", input)), "row")) {
      assertThat(device.memory().liveBytes()).isEqualTo(dtype.bytes() * (shape.size() + 1024));
      assertThat(row.download().toDoubles()).containsOnly(1);
    }
  }

  /** Two hundred steps hold a few values at a time, not two hundred. */
  private static void peak(Device device, DType dtype) {
    Shape shape = Shape.of(64, 64);
    GraphBuilder g = new GraphBuilder();
    Value y = g.input("x", dtype, shape);
    for (int step = 0; step < 200; step++) {
      y = step % 2 == 0 ? y.plus(0.5) : y.negate();
    }
    g.output("y", y.sumAll());
    try (Tensor input = device.upload(HostTensor.zeros(dtype, shape));
        Executable executable = device.compile(g.build())) {
      device.resetPeak();
      long before = device.memory().peakBytes();
      tensor(executable.run(Map.of("x", input)), "y").close();
      // A device may compute in float64 whatever the type.
      assertThat(device.memory().peakBytes() - before)
          .isBetween(shape.size() * dtype.bytes(), 8 * shape.size() * Double.BYTES);
    }
  }

  private static void chain(Device device, DType dtype) {
    GraphBuilder g = new GraphBuilder();
    g.output("z", g.input("y", dtype, Shape.of(4, 2)).negate());
    Map<String, Tensor> inputs = Hardware.upload(device, given(dtype));
    try (Executable first = device.compile(graph(dtype));
        Executable second = device.compile(g.build())) {
      Map<String, Tensor> outputs = first.run(inputs);
      Map<String, HostTensor> negated = Hardware.download(second.run(outputs));
      double[] y = tensor(outputs, "y").download().toDoubles();
      double[] z = Objects.requireNonNull(negated.get("z")).toDoubles();
      for (int i = 0; i < y.length; i++) {
        assertThat(z[i]).isEqualTo(-y[i]);
      }
      Hardware.close(outputs);
    }
    Hardware.close(inputs);
  }
}
