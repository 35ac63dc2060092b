package org.golgi.core.bench;

import java.util.Map;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.LiveTensors;
import org.golgi.backend.MemoryUse;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.HostTensor;

/**
 * A device that notes what it is asked for and, while the log wants to be told of kernels, measures
 * the runs of graphs.
 *
 * @param device the device, which it owns
 * @param log where it notes it
 */
record ObservedDevice(Device device, DeviceLog log) implements Device {
  @Override
  public String name() {
    return device.name();
  }

  @Override
  public boolean computes(DType dtype) {
    return device.computes(dtype);
  }

  @Override
  public Tensor upload(HostTensor tensor) {
    long start = System.nanoTime();
    Tensor uploaded = device.upload(tensor);
    log.uploaded(System.nanoTime() - start);
    return uploaded;
  }

  @Override
  public Executable compile(Graph graph, Map<String, Tensor> fixed) {
    long start = System.nanoTime();
    Executable executable =
        log.wantsKernels() ? device.profile(graph, fixed) : device.compile(graph, fixed);
    long fixedBytes =
        fixed.entrySet().stream()
            .filter(each -> graph.inputs().containsKey(each.getKey()))
            .mapToLong(each -> LiveTensors.bytes(each.getValue()))
            .sum();
    log.compiled(graph, fixedBytes, System.nanoTime() - start);
    return new ObservedExecutable(executable, log);
  }

  @Override
  public long runBytes(Graph graph) {
    return device.runBytes(graph);
  }

  @Override
  public MemoryUse memory() {
    return device.memory();
  }

  @Override
  public void resetPeak() {
    device.resetPeak();
  }

  @Override
  public void close() {
    device.close();
  }
}
