package org.golgi.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.input.InvalidInputException;
import org.junit.jupiter.api.DynamicNode;

/** What is said to whoever uses a device wrongly. */
final class Misuse {
  private Misuse() {}

  static Stream<DynamicNode> tests(Hardware hardware) {
    DType dtype = hardware.finest();
    return Stream.of(
        hardware.test("a device that is not there is refused", device -> unknown(hardware)),
        hardware.test("a missing input is named", device -> missing(device, dtype)),
        hardware.test(
            "an input of another shape is named with both shapes", device -> shape(device, dtype)),
        hardware.test(
            "an input of another type is named with both types", device -> type(device, dtype)),
        hardware.test(
            "a fixed input of another shape is refused when the graph is compiled",
            device -> fixed(device, dtype)),
        hardware.test("a tensor of another backend is refused", device -> foreign(device, dtype)),
        hardware.test("a closed input cannot be run on", device -> closedInput(device, dtype)),
        hardware.test(
            "a closed executable cannot be run, and may be closed again",
            device -> closedExecutable(device, dtype)),
        hardware.test(
            "closing a device frees what it made", device -> closedDevice(hardware, dtype)));
  }

  private static void unknown(Hardware hardware) {
    for (String name : new String[] {"", "abacus", "cpu:x", "CPU"}) {
      assertThatThrownBy(() -> hardware.backend().open(name))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("'" + name + "'")
          .hasMessageContaining(hardware.backend().id());
    }
  }

  private static void missing(Device device, DType dtype) {
    Map<String, Tensor> inputs = inputs(device, dtype);
    Objects.requireNonNull(inputs.remove("w")).close();
    refused(device, dtype, inputs, "'w'", "missing");
  }

  private static void shape(Device device, DType dtype) {
    replaced(device, dtype, HostTensor.zeros(dtype, Shape.of(2, 3)), "'w'", "[3, 2]", "[2, 3]");
  }

  private static void type(Device device, DType dtype) {
    HostTensor whole = HostTensor.zeros(DType.I64, Shape.of(3, 2));
    replaced(device, dtype, whole, "'w'", dtype.toString(), "I64");
  }

  private static void fixed(Device device, DType dtype) {
    try (Tensor w = device.upload(HostTensor.zeros(dtype, Shape.of(2, 3)))) {
      assertThatThrownBy(() -> device.compile(Runs.graph(dtype), Map.of("w", w)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("'w'", "[3, 2]", "[2, 3]");
    }
  }

  private static void replaced(Device device, DType dtype, HostTensor w, String... said) {
    Map<String, Tensor> inputs = inputs(device, dtype);
    Objects.requireNonNull(inputs.put("w", device.upload(w))).close();
    refused(device, dtype, inputs, said);
  }

  private static void foreign(Device device, DType dtype) {
    Map<String, Tensor> inputs = inputs(device, dtype);
    Tensor foreign = new ForeignTensor(HostTensor.zeros(dtype, Shape.of(3, 2)));
    Objects.requireNonNull(inputs.put("w", foreign)).close();
    refused(device, dtype, inputs, "'w'", "another backend");
  }

  /** Runs with inputs that are wrong, and closes them. */
  private static void refused(
      Device device, DType dtype, Map<String, Tensor> inputs, String... said) {
    try (Executable executable = device.compile(Runs.graph(dtype))) {
      assertThatThrownBy(() -> executable.run(inputs))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll(said);
    }
    Hardware.close(inputs);
  }

  private static void closedInput(Device device, DType dtype) {
    Map<String, Tensor> inputs = inputs(device, dtype);
    Objects.requireNonNull(inputs.get("w")).close();
    try (Executable executable = device.compile(Runs.graph(dtype))) {
      assertThatThrownBy(() -> executable.run(inputs))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed tensor");
    }
    Hardware.close(inputs);
  }

  private static void closedExecutable(Device device, DType dtype) {
    Map<String, Tensor> inputs = inputs(device, dtype);
    Executable executable = device.compile(Runs.graph(dtype));
    executable.close();
    executable.close();
    assertThatThrownBy(() -> executable.run(inputs))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed executable");
    Hardware.close(inputs);
  }

  private static void closedDevice(Hardware hardware, DType dtype) {
    Device device = hardware.open();
    Tensor tensor = device.upload(HostTensor.of(Shape.of(2), 1f, 2f));
    Graph graph = Runs.graph(dtype);
    Executable executable = device.compile(graph);
    device.close();
    assertThat(device.memory().liveTensors()).isZero();
    HostTensor more = HostTensor.of(Shape.of(1), 1f);
    assertThatThrownBy(tensor::download).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> executable.run(Map.of())).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> device.upload(more)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> device.compile(graph)).isInstanceOf(IllegalStateException.class);
    device.close();
    tensor.close();
    executable.close();
  }

  private static Map<String, Tensor> inputs(Device device, DType dtype) {
    return new HashMap<>(Hardware.upload(device, Runs.given(dtype)));
  }

  /** A tensor that no backend made. */
  private record ForeignTensor(HostTensor content) implements Tensor {
    @Override
    public DType dtype() {
      return content.dtype();
    }

    @Override
    public Shape shape() {
      return content.shape();
    }

    @Override
    public HostTensor download() {
      return content;
    }

    @Override
    public void close() {}
  }
}
