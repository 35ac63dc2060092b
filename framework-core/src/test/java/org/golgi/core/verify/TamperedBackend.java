package org.golgi.core.verify;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.golgi.backend.Backend;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.MemoryUse;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.HostTensor;

/**
 * A backend that computes what another does, but for what a test makes wrong.
 *
 * @param backend the other
 * @param graphs what it computes in place of a graph
 * @param results what it adds to results
 */
record TamperedBackend(Backend backend, UnaryOperator<Graph> graphs, Addition results)
    implements Backend {
  /** What is added to every number of a result. */
  interface Addition {
    /**
     * Returns a number.
     *
     * @param graph what was computed
     * @param output the name of the result
     * @param run how many runs of the graph there were before
     */
    double to(Graph graph, String output, int run);
  }

  /** Computes other graphs. */
  static TamperedBackend graphs(Backend backend, UnaryOperator<Graph> graphs) {
    return new TamperedBackend(backend, graphs, (graph, output, run) -> 0);
  }

  /** Adds to results. */
  static TamperedBackend results(Backend backend, Addition results) {
    return new TamperedBackend(backend, UnaryOperator.identity(), results);
  }

  @Override
  public String id() {
    return "tampered";
  }

  @Override
  public String description() {
    return "computes wrongly";
  }

  @Override
  public Device open(String device) {
    return new TamperedDevice(backend.open(device), graphs, results);
  }

  private record TamperedDevice(Device device, UnaryOperator<Graph> graphs, Addition results)
      implements Device {
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
      return device.upload(tensor);
    }

    @Override
    public Executable compile(Graph graph, Map<String, Tensor> fixed) {
      return new TamperedExecutable(
          device, device.compile(graphs.apply(graph), fixed), results, new AtomicInteger());
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

  private record TamperedExecutable(
      Device device, Executable executable, Addition results, AtomicInteger runs)
      implements Executable {
    @Override
    public Graph graph() {
      return executable.graph();
    }

    @Override
    public Map<String, Tensor> run(Map<String, Tensor> inputs) {
      int run = runs.getAndIncrement();
      Map<String, Tensor> outputs = new HashMap<>(executable.run(inputs));
      outputs.replaceAll((name, tensor) -> added(tensor, results.to(graph(), name, run)));
      return outputs;
    }

    private Tensor added(Tensor tensor, double number) {
      if (number == 0) {
        return tensor;
      }
      double[] numbers = tensor.download().toDoubles();
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] += number;
      }
      HostTensor wrong = HostTensor.ofDoubles(tensor.dtype(), tensor.shape(), numbers);
      tensor.close();
      return device.upload(wrong);
    }

    @Override
    public void close() {
      executable.close();
    }
  }
}
