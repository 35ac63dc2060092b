package org.golgi.backend.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import org.golgi.backend.BoundInputs;
import org.golgi.backend.Executable;
import org.golgi.backend.LiveTensors;
import org.golgi.backend.Tensor;
import org.golgi.graph.Graph;
import org.golgi.graph.HostTensor;
import org.golgi.graph.interpret.Interpreter;

/** A graph, to be interpreted. */
final class ReferenceExecutable implements Executable {
  private final LiveTensors live;
  private final Graph graph;
  private final Map<String, ReferenceTensor> fixed;
  private final Interpretation interpretation;
  private final long peak;
  private boolean open = true;

  /** How outputs are made of inputs. */
  @FunctionalInterface
  interface Interpretation {
    Map<String, HostTensor> of(Graph graph, Map<String, HostTensor> inputs);
  }

  ReferenceExecutable(
      LiveTensors live,
      Graph graph,
      Map<String, ReferenceTensor> fixed,
      Interpretation interpretation) {
    this.live = live;
    this.graph = graph;
    this.fixed = fixed;
    this.interpretation = interpretation;
    this.peak = Interpreter.peakBytes(graph);
    live.opened(this);
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
    BoundInputs.all(graph, fixed, given, ReferenceTensor.class)
        .forEach((name, tensor) -> inputs.put(name, tensor.content()));
    Map<String, HostTensor> computed = interpretation.of(graph, inputs);
    live.ran(peak);
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    computed.forEach((name, tensor) -> outputs.put(name, new ReferenceTensor(live, tensor)));
    return outputs;
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      live.closed(this);
    }
  }
}
