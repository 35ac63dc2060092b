package {{package}};

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.golgi.backend.Backend;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.MemoryUse;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.input.InvalidInputException;
import org.osgi.service.component.annotations.Component;

/**
 * Runs graphs by the interpreter: right, and slow. Replace {@link Interpreted#run} by what the
 * hardware does; what native code it needs is loaded by {@link #open}, not earlier.
 */
@Component(service = Backend.class, property = "service.ranking:Integer=-1000")
public final class {{class}} implements Backend {
  @Override
  public String id() {
    return "{{id}}";
  }

  @Override
  public String description() {
    return "the interpreter, slow: cpu; f32, f64, bf16";
  }

  @Override
  public Device open(String device) {
    if (!device.equals("cpu")) {
      throw new InvalidInputException(
          "--device", "'" + device + "' is not known to the backend {{id}}", "give cpu");
    }
    return new Processor();
  }

  private static final class Processor implements Device {
    private final Set<Held> live = new HashSet<>();
    private long bytes;
    private long peak;

    @Override
    public String name() {
      return "cpu";
    }

    @Override
    public boolean computes(DType dtype) {
      return dtype == DType.F32 || dtype == DType.F64 || dtype == DType.BF16;
    }

    @Override
    public Tensor upload(HostTensor tensor) {
      Held held = new Held(this, tensor);
      live.add(held);
      bytes += tensor.bytes().remaining();
      peak = Math.max(peak, bytes);
      return held;
    }

    void free(Held tensor) {
      if (live.remove(tensor)) {
        bytes -= tensor.elements.bytes().remaining();
      }
    }

    @Override
    public Executable compile(Graph graph, Map<String, Tensor> fixed) {
      return new Interpreted(this, graph, Map.copyOf(fixed));
    }

    @Override
    public MemoryUse memory() {
      return new MemoryUse(live.size(), bytes, peak);
    }

    @Override
    public void resetPeak() {
      peak = bytes;
    }

    @Override
    public void close() {
      Set.copyOf(live).forEach(Tensor::close);
    }
  }

  private static final class Held implements Tensor {
    private final Processor device;
    private final HostTensor elements;

    Held(Processor device, HostTensor elements) {
      this.device = device;
      this.elements = elements;
    }

    @Override
    public DType dtype() {
      return elements.dtype();
    }

    @Override
    public Shape shape() {
      return elements.shape();
    }

    @Override
    public HostTensor download() {
      if (!device.live.contains(this)) {
        throw new IllegalStateException("the tensor is closed");
      }
      return elements;
    }

    @Override
    public void close() {
      device.free(this);
    }
  }

  private record Interpreted(Processor device, Graph graph, Map<String, Tensor> fixed)
      implements Executable {
    @Override
    public Map<String, Tensor> run(Map<String, Tensor> inputs) {
      Map<String, HostTensor> given = new LinkedHashMap<>();
      for (String name : graph.inputs().keySet()) {
        Tensor tensor = fixed.getOrDefault(name, inputs.get(name));
        // The interpreter says what is missing.
        Optional.ofNullable(tensor).ifPresent(input -> given.put(name, input.download()));
      }
      Map<String, Tensor> outputs = new LinkedHashMap<>();
      Interpreter.run(graph, given)
          .forEach((name, tensor) -> outputs.put(name, device.upload(tensor)));
      return outputs;
    }

    @Override
    public void close() {}
  }
}
