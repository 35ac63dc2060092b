package org.golgi.backend.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.golgi.backend.Backend;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.MemoryUse;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Gradient;
import org.golgi.input.InvalidInputException;
import org.golgi.library.djl.DeepJavaLibrary;
import org.golgi.library.djl.NativeLibraries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who owns what on a device, and what is said when it is misused. */
class DeviceTest {
  private static final DeepJavaLibrary LIBRARY = new NativeLibraries();
  private static final Shape SHAPE = Shape.of(64, 1024);

  private final Backend backend = new DjlBackend(LIBRARY);
  private final Device device = backend.open("cpu");

  @AfterEach
  void close() {
    device.close();
  }

  /** {@code y = x w, dw = d(sum sin y)/dw, same = x, part = x[1:3], wide = w repeated, k known}. */
  private static Graph graph() {
    GraphBuilder g = new GraphBuilder();
    Value x = g.input("x", DType.F32, Shape.of(4, 3));
    Value w = g.input("w", DType.F32, Shape.of(3, 2));
    Value y = x.matmul(w);
    g.output("y", y);
    g.output("dw", Gradient.of(y.sin().sumAll(), List.of(w)).get(0));
    g.output("same", x);
    g.output("part", x.slice(0, 1, 3));
    g.output("wide", w.broadcast(Shape.of(5, 3, 2)));
    g.output("known", g.constant(HostTensor.of(Shape.of(2), 3f, 4f)));
    g.output("filled", g.fill(7, DType.F32, Shape.of(2, 2)));
    return g.build();
  }

  private Map<String, Tensor> inputs() {
    return new HashMap<>(
        Map.of(
            "x", device.upload(new Draw(1, DType.F32).normal(Shape.of(4, 3))),
            "w", device.upload(new Draw(2, DType.F32).normal(Shape.of(3, 2)))));
  }

  @Test
  void nothingLivesAfterARunWhenInputsAndOutputsAreClosed() {
    Map<String, Tensor> inputs = inputs();
    assertThat(device.memory().liveTensors()).isEqualTo(2);
    assertThat(device.memory().liveBytes()).isEqualTo(4 * (12 + 6));
    try (Executable executable = device.compile(graph())) {
      for (int run = 0; run < 3; run++) {
        Map<String, Tensor> outputs = executable.run(inputs);
        assertThat(device.memory().liveTensors()).isEqualTo(2 + outputs.size());
        outputs.values().forEach(Tensor::close);
        assertThat(device.memory().liveTensors()).isEqualTo(2);
      }
    }
    inputs.values().forEach(Tensor::close);
    assertThat(device.memory().liveTensors()).isZero();
    assertThat(device.memory().liveBytes()).isZero();
    assertThat(device.memory().peakBytes()).isPositive();
    device.resetPeak();
    assertThat(device.memory()).isEqualTo(new MemoryUse(0, 0, 0));
  }

  @Test
  void closingTheDeviceFreesWhatItMade() {
    Device other = backend.open("cpu");
    Tensor tensor = other.upload(HostTensor.of(Shape.of(2), 1f, 2f));
    Executable executable = other.compile(graph());
    other.close();
    assertThat(other.memory().liveTensors()).isZero();
    assertThatThrownBy(tensor::download).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> executable.run(Map.of())).isInstanceOf(IllegalStateException.class);
    HostTensor more = HostTensor.of(Shape.of(1), 1f);
    Graph graph = graph();
    assertThatThrownBy(() -> other.upload(more)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> other.compile(graph)).isInstanceOf(IllegalStateException.class);
    other.close();
    tensor.close();
    executable.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void aClosedTensorCannotBeUsed(int extent) {
    Tensor tensor = device.upload(HostTensor.zeros(DType.F32, Shape.of(extent)));
    tensor.close();
    tensor.close();
    assertThatThrownBy(tensor::download)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed")
        .hasMessageContaining("[" + extent + "]");
    assertThat(device.memory().liveTensors()).isZero();
  }

  @Test
  void aClosedInputOrExecutableCannotBeRun() {
    Map<String, Tensor> inputs = inputs();
    Executable executable = device.compile(graph());
    inputs.get("w").close();
    assertThatThrownBy(() -> executable.run(inputs))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed tensor");
    executable.close();
    executable.close();
    assertThatThrownBy(() -> executable.run(inputs()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed executable");
  }

  @Test
  void aFixedInputIsNotGivenAgainAndWinsIfItIs() {
    Map<String, Tensor> inputs = inputs();
    Tensor other = device.upload(HostTensor.zeros(DType.F32, Shape.of(3, 2)));
    try (Executable usual = device.compile(graph());
        Executable bound = device.compile(graph(), Map.of("w", inputs.get("w"), "more", other))) {
      HostTensor expected = usual.run(inputs).get("y").download();
      assertThat(bound.run(Map.of("x", inputs.get("x"))).get("y").download()).isEqualTo(expected);
      inputs.put("w", other);
      assertThat(bound.run(inputs).get("y").download()).isEqualTo(expected);
    }
  }

  @Test
  void aFixedInputOfAnotherShapeIsRefusedWhenCompiled() {
    Graph graph = graph();
    Map<String, Tensor> fixed =
        Map.of("w", device.upload(HostTensor.zeros(DType.F32, Shape.of(2, 3))));
    assertThatThrownBy(() -> device.compile(graph, fixed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("input 'w' must be F32 [3, 2], not F32 [2, 3]");
  }

  @Test
  void aMissingInputIsNamed() {
    Map<String, Tensor> inputs = inputs();
    inputs.remove("w");
    try (Executable executable = device.compile(graph())) {
      assertThatThrownBy(() -> executable.run(inputs))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("input 'w' is missing");
    }
  }

  @Test
  void anInputOfAnotherShapeOrTypeIsNamedWithBoth() {
    Map<String, Tensor> inputs = inputs();
    try (Executable executable = device.compile(graph())) {
      inputs.put("w", device.upload(HostTensor.zeros(DType.F32, Shape.of(2, 3))));
      assertThatThrownBy(() -> executable.run(inputs))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("input 'w' must be F32 [3, 2], not F32 [2, 3]");
      inputs.put("w", device.upload(HostTensor.zeros(DType.BF16, Shape.of(3, 2))));
      assertThatThrownBy(() -> executable.run(inputs))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("input 'w' must be F32 [3, 2], not BF16 [3, 2]");
    }
  }

  @Test
  void inputsThatTheGraphDoesNotHaveAreIgnored() {
    Map<String, Tensor> inputs = inputs();
    inputs.put("other", device.upload(HostTensor.of(Shape.of(1), 1f)));
    try (Executable executable = device.compile(graph())) {
      assertThat(executable.run(inputs)).containsOnlyKeys(executable.graph().outputs().keySet());
    }
  }

  @Test
  void aRunChangesNoInput() {
    Map<String, Tensor> inputs = inputs();
    HostTensor before = inputs.get("x").download();
    try (Executable executable = device.compile(graph())) {
      executable.run(inputs);
      executable.run(inputs);
    }
    assertThat(inputs.get("x").download()).isEqualTo(before);
  }

  /** Were memory read that is not held, the garbage collector would hand it to what follows. */
  @ParameterizedTest
  @EnumSource
  void uploadsOutliveTheBytesTheyCameFrom(DType dtype) {
    HostTensor ones = HostTensor.ofDoubles(dtype, Shape.of(), 1);
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      tensors.add(device.upload(filled(dtype, 1)));
    }
    GraphBuilder g = new GraphBuilder();
    g.output("y", g.constant(filled(dtype, 1)));
    try (Executable executable = device.compile(g.build())) {
      churn(dtype);
      tensors.add(executable.run(Map.of()).get("y"));
      for (Tensor tensor : tensors) {
        assertThat(tensor.download().toDoubles()).containsOnly(ones.scalar());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void outputsOutliveTheInputsAndConstantsTheyLookAt(DType dtype) {
    GraphBuilder g = new GraphBuilder();
    Value x = g.input("x", dtype, SHAPE);
    g.output("same", x);
    g.output("part", x.slice(0, 0, 32));
    g.output("turned", x.transpose());
    g.output("shaped", x.reshape(1024, 64));
    g.output("stopped", x.stopGradient());
    g.output("known", g.constant(filled(dtype, 1)));
    Map<String, Tensor> outputs;
    try (Tensor input = device.upload(filled(dtype, 1));
        Executable executable = device.compile(g.build())) {
      outputs = executable.run(Map.of("x", input));
    }
    churn(dtype);
    outputs.forEach(
        (name, tensor) -> assertThat(tensor.download().toDoubles()).as(name).containsOnly(1));
  }

  private static HostTensor filled(DType dtype, double number) {
    double[] elements = new double[Math.toIntExact(SHAPE.size())];
    java.util.Arrays.fill(elements, number);
    return HostTensor.ofDoubles(dtype, SHAPE, elements);
  }

  /** Frees what is held by nobody and takes its place. */
  private void churn(DType dtype) {
    for (int i = 0; i < 3; i++) {
      System.gc();
      List<Tensor> others = new ArrayList<>();
      for (int j = 0; j < 16; j++) {
        others.add(device.upload(filled(dtype, 0)));
      }
      others.forEach(Tensor::close);
    }
  }

  @Test
  void anOutputDoesNotHoldMoreThanItSays() {
    GraphBuilder g = new GraphBuilder();
    Value x = g.input("x", DType.F32, SHAPE);
    g.output("row", x.exp().slice(0, 0, 1));
    try (Tensor input = device.upload(filled(DType.F32, 0));
        Executable executable = device.compile(g.build());
        Tensor row = executable.run(Map.of("x", input)).get("row")) {
      assertThat(device.memory().liveBytes()).isEqualTo(4 * SHAPE.size() + 4 * 1024);
      assertThat(row.download().toDoubles()).containsOnly(1);
    }
  }

  @Test
  void twoDevicesCountForThemselves() {
    try (Device other = backend.open("cpu");
        Tensor tensor = other.upload(HostTensor.of(Shape.of(2), 1f, 2f))) {
      assertThat(other.memory().liveBytes()).isEqualTo(8);
      assertThat(device.memory().liveBytes()).isZero();
      assertThat(tensor.download().toFloats()).containsExactly(1, 2);
    }
  }

  @Test
  void aDeviceSaysItsNameAndTypes() {
    assertThat(device.name()).isEqualTo("cpu");
    assertThat(List.of(DType.F32, DType.F64, DType.BF16)).allMatch(device::computes);
    assertThat(backend.id()).isEqualTo("djl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpu", "cuda", "cuda:", "cuda:x", "cuda:-1", "CPU", "cpu:0", ""})
  void anUnknownDeviceIsRefusedWithTheKnownOnes(String name) {
    assertThatThrownBy(() -> backend.open(name))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "--device: '"
                + name
                + "' is not known to the backend djl; give cpu, or cuda:0 and so on");
  }

  @Test
  void cudaIsRefusedWhereThereIsNone() {
    Assumptions.assumeTrue(LIBRARY.pytorch().getGpuCount() == 0, "a CUDA device is present");
    assertThatThrownBy(() -> backend.open("cuda:0"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("--device: no CUDA device is visible to libtorch ")
        .hasMessageContaining("give cpu");
  }
}
