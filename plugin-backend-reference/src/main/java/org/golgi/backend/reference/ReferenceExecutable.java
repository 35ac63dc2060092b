package org.golgi.backend.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.Graph;
import org.golgi.graph.HostTensor;
import org.golgi.graph.interpret.Interpreter;

/** A graph, to be interpreted. */
final class ReferenceExecutable implements Executable {
  private final ReferenceDevice device;
  private final Graph graph;
  private final long peak;
  private boolean open = true;

  ReferenceExecutable(ReferenceDevice device, Graph graph) {
    this.device = device;
    this.graph = graph;
    this.peak = Interpreter.peakBytes(graph);
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
    Map<String, HostTensor> inputs = new LinkedHashMap<>();
    graph.inputs().keySet().forEach(name -> inputs.put(name, content(name, given)));
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    Map<String, HostTensor> computed = Interpreter.run(graph, inputs);
    device.ran(peak);
    computed.forEach((name, tensor) -> outputs.put(name, new ReferenceTensor(device, tensor)));
    return outputs;
  }

  private static HostTensor content(String name, Map<String, Tensor> given) {
    Tensor tensor = given.get(name);
    if (tensor instanceof ReferenceTensor own) {
      return own.content();
    }
    throw new IllegalArgumentException(
        tensor == null
            ? "input '" + name + "' is missing"
            : "input '" + name + "' is of another backend");
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      device.forget(this);
    }
  }
}
