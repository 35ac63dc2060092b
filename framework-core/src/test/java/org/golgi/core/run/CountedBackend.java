package org.golgi.core.run;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.golgi.backend.Backend;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.MemoryUse;
import org.golgi.backend.Tensor;
import org.golgi.backend.djl.DjlBackend;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.HostTensor;
import org.golgi.library.djl.NativeLibraries;

/** DJL, with a count of its devices. */
final class CountedBackend implements Backend {
  private final Backend djl = new DjlBackend(new NativeLibraries());
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private final AtomicInteger uploads = new AtomicInteger();

  /** How many devices were opened. */
  int opened() {
    return opened.get();
  }

  /** How many devices are open. */
  int open() {
    return opened.get() - closed.get();
  }

  /** How many tensors were uploaded. */
  int uploads() {
    return uploads.get();
  }

  @Override
  public String id() {
    return djl.id();
  }

  @Override
  public String description() {
    return djl.description();
  }

  @Override
  public Device open(String device) {
    opened.incrementAndGet();
    return new Counted(djl.open(device));
  }

  private final class Counted implements Device {
    private final Device device;

    Counted(Device device) {
      this.device = device;
    }

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
      uploads.incrementAndGet();
      return device.upload(tensor);
    }

    @Override
    public Executable compile(Graph graph, Map<String, Tensor> fixed) {
      return device.compile(graph, fixed);
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
      closed.incrementAndGet();
      device.close();
    }
  }
}
