package org.golgi.backend.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.golgi.backend.BoundInputs;
import org.golgi.backend.Executable;
import org.golgi.backend.LiveTensors;
import org.golgi.backend.Tensor;
import org.golgi.graph.Graph;
import org.golgi.graph.Node;

/** A graph as a session of ONNX Runtime. */
final class OnnxExecutable implements Executable {
  private final LiveTensors live;
  private final Graph graph;
  private final Map<String, OrtTensor> fixed;
  private final SharedSessions.Lease lease;
  private final Set<String> given;
  private final Set<String> outputs;
  private final long peak;
  private boolean open = true;

  OnnxExecutable(
      LiveTensors live,
      Graph graph,
      OnnxModel model,
      Map<String, OrtTensor> fixed,
      SharedSessions.Lease lease) {
    this.live = live;
    this.graph = graph;
    this.fixed = fixed;
    this.lease = lease;
    this.given =
        graph.inputs().keySet().stream()
            .filter(model::isGiven)
            .collect(Collectors.toUnmodifiableSet());
    this.outputs =
        graph.outputs().keySet().stream()
            .map(OnnxModel::outputName)
            .collect(Collectors.toUnmodifiableSet());
    this.peak = RunMemory.peakBytes(model.steps());
    live.opened(this);
  }

  @Override
  public Graph graph() {
    return graph;
  }

  @Override
  public Map<String, Tensor> run(Map<String, Tensor> tensors) {
    if (!open) {
      throw new IllegalStateException("a closed executable was run");
    }
    Map<String, OnnxTensor> inputs = new HashMap<>();
    BoundInputs.all(graph, fixed, tensors, OrtTensor.class)
        .forEach(
            (name, tensor) -> {
              OnnxTensor content = tensor.content();
              if (given.contains(name)) {
                inputs.put(OnnxModel.inputName(name), content);
              }
            });
    OrtSession.Result result = lease.session().run(inputs, outputs);
    live.ran(peak);
    Map<String, Tensor> named = new LinkedHashMap<>();
    graph
        .outputs()
        .forEach(
            (name, id) -> {
              Node node = graph.node(id);
              OnnxTensor content =
                  (OnnxTensor) result.get(OnnxModel.outputName(name)).orElseThrow();
              named.put(name, new OrtTensor(live, node.dtype(), node.shape(), content));
            });
    return named;
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      lease.close();
      live.closed(this);
    }
  }
}
