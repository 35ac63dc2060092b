package org.golgi.backend.djl;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.golgi.backend.BoundInputs;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.Graph;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Node;

/** A graph that libtorch runs in some way, and its constants. */
final class DjlExecutable implements Executable {
  private final DjlDevice device;
  private final Graph graph;
  private final GraphRun way;
  private final Map<String, DjlTensor> fixed;
  private final List<NativeArray> constants = new ArrayList<>();
  private final long peak;
  private boolean open = true;

  DjlExecutable(
      DjlDevice device,
      Graph graph,
      Map<String, DjlTensor> fixed,
      List<HostTensor> known,
      GraphRun way) {
    this.device = device;
    this.graph = graph;
    this.fixed = fixed;
    this.way = way;
    for (HostTensor constant : known) {
      constants.add(device.share(constant));
    }
    this.peak = device.runBytes(graph);
    device.live().opened(this);
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
    PtNDArray[] arguments =
        Stream.concat(
                BoundInputs.all(graph, fixed, given, DjlTensor.class).values().stream()
                    .map(DjlTensor::array),
                constants.stream().map(NativeArray::array))
            .toArray(PtNDArray[]::new);
    try (IValue list = IValue.listFrom(arguments)) {
      PtNDArray[] results = way.of(list);
      device.live().ran(peak);
      return outputs(results);
    }
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
      way.close();
      device.live().closed(this);
    }
  }
}
