package org.golgi.backend.reference;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.MemoryUse;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.HostTensor;

/** The memory of this process, and what was put there. */
final class ReferenceDevice implements Device {
  private final Set<ReferenceTensor> live = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<ReferenceExecutable> executables =
      Collections.newSetFromMap(new IdentityHashMap<>());
  private long liveBytes;
  private long peakBytes;
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
    return new ReferenceTensor(this, tensor);
  }

  @Override
  public Executable compile(Graph graph) {
    requireOpen();
    ReferenceExecutable executable = new ReferenceExecutable(this, graph);
    executables.add(executable);
    return executable;
  }

  private void requireOpen() {
    if (!open) {
      throw new IllegalStateException("a closed device was used");
    }
  }

  void forget(ReferenceExecutable executable) {
    executables.remove(executable);
  }

  void opened(ReferenceTensor tensor) {
    live.add(tensor);
    liveBytes += tensor.bytes();
    peakBytes = Math.max(peakBytes, liveBytes);
  }

  void closed(ReferenceTensor tensor) {
    live.remove(tensor);
    liveBytes -= tensor.bytes();
  }

  /** Notes that a run held so many bytes beside the live tensors. */
  void ran(long bytes) {
    peakBytes = Math.max(peakBytes, liveBytes + bytes);
  }

  @Override
  public MemoryUse memory() {
    return new MemoryUse(live.size(), liveBytes, peakBytes);
  }

  @Override
  public void resetPeak() {
    peakBytes = liveBytes;
  }

  @Override
  public void close() {
    open = false;
    List.copyOf(executables).forEach(ReferenceExecutable::close);
    List.copyOf(live).forEach(ReferenceTensor::close);
  }

  @Override
  public String toString() {
    return "reference cpu";
  }
}
