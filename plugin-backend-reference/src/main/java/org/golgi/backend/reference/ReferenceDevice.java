package org.golgi.backend.reference;

import java.util.Map;
import org.golgi.backend.BoundInputs;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.LiveTensors;
import org.golgi.backend.MemoryUse;
import org.golgi.backend.ProfiledExecutable;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.HostTensor;
import org.golgi.graph.interpret.Interpreter;

/** The memory of this process, and what was put there. */
final class ReferenceDevice implements Device {
  private final LiveTensors live = new LiveTensors();
  private boolean open = true;

  @Override
  public String name() {
    return "cpu";
  }

  @Override
  public boolean computes(DType dtype) {
    return dtype.isFloating();
  }

  /** The tensor is the host tensor: neither is ever changed. */
  @Override
  public Tensor upload(HostTensor tensor) {
    requireOpen();
    return new ReferenceTensor(live, tensor);
  }

  @Override
  public Executable compile(Graph graph, Map<String, Tensor> fixed) {
    requireOpen();
    return new ReferenceExecutable(
        live, graph, BoundInputs.given(graph, fixed, ReferenceTensor.class), Interpreter::run);
  }

  @Override
  public ProfiledExecutable profile(Graph graph, Map<String, Tensor> fixed) {
    requireOpen();
    return ProfiledReference.of(
        live, graph, BoundInputs.given(graph, fixed, ReferenceTensor.class));
  }

  private void requireOpen() {
    if (!open) {
      throw new IllegalStateException("a closed device was used");
    }
  }

  @Override
  public MemoryUse memory() {
    return live.use();
  }

  @Override
  public void resetPeak() {
    live.resetPeak();
  }

  @Override
  public void close() {
    open = false;
    live.closeAll();
  }

  @Override
  public String toString() {
    return "reference cpu";
  }
}
