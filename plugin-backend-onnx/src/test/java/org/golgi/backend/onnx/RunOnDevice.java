package org.golgi.backend.onnx;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.library.onnxruntime.NativeRuntime;

/** Uploads inputs, runs a graph, downloads outputs. */
final class RunOnDevice {
  private RunOnDevice() {}

  static OnnxDevice cpu() {
    return on(ExecutionProvider.CPU);
  }

  static OnnxDevice on(ExecutionProvider provider) {
    return new OnnxDevice(new NativeRuntime().environment(), "cpu", provider);
  }

  /** Runs a graph with every input given. */
  static Map<String, HostTensor> run(Device device, Graph graph, Map<String, HostTensor> given) {
    return run(device, graph, Map.of(), given);
  }

  /** Runs a graph with some inputs fixed and the others given. */
  static Map<String, HostTensor> run(
      Device device, Graph graph, Map<String, HostTensor> fixed, Map<String, HostTensor> given) {
    Map<String, Tensor> bound = upload(device, fixed);
    Map<String, Tensor> inputs = upload(device, given);
    try (Executable executable = device.compile(graph, bound)) {
      return download(executable.run(inputs));
    } finally {
      bound.values().forEach(Tensor::close);
      inputs.values().forEach(Tensor::close);
    }
  }

  private static Map<String, Tensor> upload(Device device, Map<String, HostTensor> tensors) {
    Map<String, Tensor> uploaded = new HashMap<>();
    tensors.forEach((name, tensor) -> uploaded.put(name, device.upload(tensor)));
    return uploaded;
  }

  static Map<String, HostTensor> download(Map<String, Tensor> outputs) {
    Map<String, HostTensor> downloaded = new LinkedHashMap<>();
    outputs.forEach(
        (name, tensor) -> {
          downloaded.put(name, tensor.download());
          tensor.close();
        });
    return downloaded;
  }

  /** Elements that differ everywhere and sum to about 0. */
  static HostTensor waves(int... extents) {
    Shape shape = Shape.of(extents);
    double[] elements = new double[Math.toIntExact(shape.size())];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = Math.sin(0.7 * i + extents.length);
    }
    return HostTensor.ofDoubles(DType.F32, shape, elements);
  }
}
