package org.golgi.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.KernelTime;
import org.golgi.backend.ProfiledExecutable;
import org.golgi.backend.RunTimes;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.cases.Draw;
import org.golgi.graph.transform.Gradient;
import org.junit.jupiter.api.DynamicNode;

/** Measured runs: the results are the usual ones, and the times belong to the graph. */
final class Profiles {
  private static final int RUNS = 3;
  private static final Shape SIDES = Shape.of(96, 96);

  private Profiles() {}

  static Stream<DynamicNode> tests(Hardware hardware) {
    return hardware.computed().stream()
        .flatMap(
            dtype ->
                Stream.of(
                    hardware.test(
                        dtype + ": a measured run gives the bytes of the usual one",
                        device -> same(device, dtype)),
                    hardware.test(
                        dtype + ": every run is measured, and its parts are no more than it",
                        device -> whole(device, dtype)),
                    hardware.test(
                        dtype + ": matrix products are told by their nodes, if parts are told",
                        device -> products(device, dtype))));
  }

  private static void same(Device device, DType dtype) {
    Graph graph = Runs.graph(dtype);
    Map<String, Tensor> inputs = Hardware.upload(device, Runs.given(dtype));
    try (Executable usual = device.compile(graph);
        ProfiledExecutable measured = device.profile(graph, Map.of())) {
      assertThat(measured.graph()).isSameAs(graph);
      assertThat(Hardware.download(measured.run(inputs)))
          .isEqualTo(Hardware.download(usual.run(inputs)));
    }
    Hardware.close(inputs);
  }

  private static void whole(Device device, DType dtype) {
    for (RunTimes run : times(device, graph(dtype), dtype)) {
      assertThat(run.nanos()).isPositive();
      assertThat(run.kernels()).allSatisfy(kernel -> assertThat(kernel.nanos()).isNotNegative());
      assertThat(run.kernels().stream().mapToLong(KernelTime::nanos).sum())
          .isLessThanOrEqualTo(run.nanos());
    }
  }

  private static void products(Device device, DType dtype) {
    Graph graph = graph(dtype);
    Set<Integer> products = new HashSet<>();
    graph.nodes().stream()
        .filter(node -> node.op().kind().equals("MatMul"))
        .forEach(node -> products.add(node.id()));
    assertThat(products).hasSize(3);
    for (RunTimes run : times(device, graph, dtype)) {
      Set<Integer> told = new HashSet<>();
      run.kernels().forEach(kernel -> told.addAll(kernel.nodes()));
      assertThat(graph.nodes()).extracting(node -> node.id()).containsAll(told);
      if (!run.kernels().isEmpty()) {
        assertThat(told).containsAll(products);
      }
    }
  }

  /** A product with a function of a transposed factor, and the gradient of its mean by both. */
  private static Graph graph(DType dtype) {
    GraphBuilder g = new GraphBuilder();
    Value x = g.input("x", dtype, SIDES);
    Value w = g.input("w", dtype, SIDES);
    List<Value> gradients = Gradient.of(x.matmul(w.transpose()).gelu().meanAll(), List.of(x, w));
    g.output("dx", gradients.get(0));
    g.output("dw", gradients.get(1));
    return g.build();
  }

  private static List<RunTimes> times(Device device, Graph graph, DType dtype) {
    Map<String, HostTensor> given =
        Map.of("x", new Draw(1, dtype).normal(SIDES), "w", new Draw(2, dtype).normal(SIDES));
    Map<String, Tensor> inputs = Hardware.upload(device, given);
    try (ProfiledExecutable measured =
        device.profile(graph, Map.of("w", Objects.requireNonNull(inputs.get("w"))))) {
      for (int run = 0; run < RUNS; run++) {
        Hardware.close(measured.run(inputs));
      }
      List<RunTimes> times = measured.times();
      assertThat(times).hasSize(RUNS);
      return times;
    } finally {
      Hardware.close(inputs);
    }
  }
}
