package org.golgi.backend.djl;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.Graph;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Node;
import org.golgi.graph.Op;

/** A graph as a loaded TorchScript module and its constants. */
final class DjlExecutable implements Executable {
  private final DjlDevice device;
  private final Graph graph;
  private final TorchModule module;
  private final List<Node> inputs;
  private final List<NativeArray> constants = new ArrayList<>();
  private final long peak;
  private boolean open = true;

  DjlExecutable(DjlDevice device, Graph graph) {
    this.device = device;
    this.graph = graph;
    TorchScript script = TorchScript.of(graph);
    this.inputs = script.inputs();
    this.module = TorchModule.load(device.manager(), script.source());
    for (HostTensor constant : script.constants()) {
      constants.add(device.share(constant));
    }
    this.peak = Liveness.of(graph, Storage.of(graph)).peakBytes();
  }

  @Override
  public Graph graph() {
    return graph;
  }

  @Override
  public Map<String, Tensor> run(Map<String, Tensor> given) {
    if (!open) {
      throw new IllegalStateException("a closed executable was run");
    }
    DjlDevice.prepareThread();
    PtNDArray[] arguments = new PtNDArray[inputs.size() + constants.size()];
    for (int i = 0; i < inputs.size(); i++) {
      arguments[i] = input(inputs.get(i), given);
    }
    for (int i = 0; i < constants.size(); i++) {
      arguments[inputs.size() + i] = constants.get(i).array();
    }
    try (IValue list = IValue.listFrom(arguments);
        IValue result = module.call("run", list)) {
      device.ran(peak);
      return outputs(result.toTensorArray(device.manager()));
    }
  }

  private static PtNDArray input(Node node, Map<String, Tensor> given) {
    String name = ((Op.Input) node.op()).name();
    Tensor tensor = given.get(name);
    if (!(tensor instanceof DjlTensor own)) {
      throw new IllegalArgumentException(
          tensor == null
              ? "input '" + name + "' is missing"
              : "input '" + name + "' is of another backend");
    }
    if (own.dtype() != node.dtype() || !own.shape().equals(node.shape())) {
      throw new IllegalArgumentException(
          "input '%s' must be %s %s, not %s %s"
              .formatted(name, node.dtype(), node.shape(), own.dtype(), own.shape()));
    }
    return own.array();
  }

  private Map<String, Tensor> outputs(PtNDArray[] arrays) {
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    int i = 0;
    for (Map.Entry<String, Integer> output : graph.outputs().entrySet()) {
      Node node = graph.node(output.getValue());
      outputs.put(
          output.getKey(),
          new DjlTensor(device, node.dtype(), node.shape(), new NativeArray(arrays[i++])));
    }
    return outputs;
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      constants.forEach(NativeArray::close);
      module.close();
      device.forget(this);
    }
  }
}
