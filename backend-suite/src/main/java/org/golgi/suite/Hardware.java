package org.golgi.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.golgi.backend.Backend;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.HostTensor;
import org.junit.jupiter.api.DynamicTest;

/** The device under test, which every test opens anew. */
record Hardware(Backend backend, String name) {
  /** The floating types, the most precise first. */
  private static final List<DType> FLOATING = List.of(DType.F64, DType.F32, DType.BF16);

  Device open() {
    return backend.open(name);
  }

  /** The floating types that the device computes, the most precise first. */
  List<DType> computed() {
    try (Device device = open()) {
      List<DType> computed = FLOATING.stream().filter(device::computes).toList();
      assertThat(computed).as("floating types that %s computes", backend.id()).isNotEmpty();
      return computed;
    }
  }

  /** The most precise type that the device computes. */
  DType finest() {
    return computed().get(0);
  }

  /** A test with a device of its own, on which it leaves nothing. */
  DynamicTest test(String property, Consumer<Device> body) {
    return DynamicTest.dynamicTest(
        property,
        () -> {
          try (Device device = open()) {
            body.accept(device);
            assertThat(device.memory().liveTensors()).as("tensors left").isZero();
            assertThat(device.memory().liveBytes()).as("bytes left").isZero();
          } catch (AssertionError | RuntimeException e) {
            // Not every report shows the names of dynamic tests.
            throw new AssertionError(backend.id() + ", " + property + ": " + e.getMessage(), e);
          }
        });
  }

  /** Uploads, compiles, runs once and downloads. */
  static Map<String, HostTensor> run(Device device, Graph graph, Map<String, HostTensor> given) {
    Map<String, Tensor> inputs = upload(device, given);
    try (Executable executable = device.compile(graph)) {
      return download(executable.run(inputs));
    } finally {
      close(inputs);
    }
  }

  static Map<String, Tensor> upload(Device device, Map<String, HostTensor> given) {
    Map<String, Tensor> inputs = new HashMap<>();
    given.forEach((name, tensor) -> inputs.put(name, device.upload(tensor)));
    return inputs;
  }

  /** Downloads outputs and closes them. */
  static Map<String, HostTensor> download(Map<String, Tensor> outputs) {
    Map<String, HostTensor> downloaded = new LinkedHashMap<>();
    outputs.forEach((name, tensor) -> downloaded.put(name, tensor.download()));
    close(outputs);
    return downloaded;
  }

  static void close(Map<String, Tensor> tensors) {
    tensors.values().forEach(Tensor::close);
  }
}
