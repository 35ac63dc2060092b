package {{package}};

import java.util.LinkedHashMap;
import java.util.Map;
import org.golgi.backend.Backend;
import org.golgi.backend.BoundInputs;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.LiveTensors;
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

  /** Counts what it made, so that closing it frees the rest. */
  private static final class Processor implements Device {
    private final LiveTensors live = new LiveTensors();
    private boolean open = true;

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
      requireOpen();
      return new Held(live, tensor);
    }

    @Override
    public Executable compile(Graph graph, Map<String, Tensor> fixed) {
      requireOpen();
      return new Interpreted(live, graph, BoundInputs.given(graph, fixed, Held.class));
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
  }

  /** The elements stay in this process: a device of its own memory copies them there and back. */
  private static final class Held implements Tensor {
    private final LiveTensors live;
    private final HostTensor elements;
    private boolean open = true;

    Held(LiveTensors live, HostTensor elements) {
      this.live = live;
      this.elements = elements;
      live.opened(this);
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
      if (!open) {
        throw new IllegalStateException("a closed tensor was used: " + dtype() + " " + shape());
      }
      return elements;
    }

    @Override
    public void close() {
      if (open) {
        open = false;
        live.closed(this);
      }
    }
  }

  private static final class Interpreted implements Executable {
    private final LiveTensors live;
    private final Graph graph;
    private final Map<String, Held> fixed;
    private boolean open = true;

    Interpreted(LiveTensors live, Graph graph, Map<String, Held> fixed) {
      this.live = live;
      this.graph = graph;
      this.fixed = fixed;
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
      BoundInputs.all(graph, fixed, given, Held.class)
          .forEach((name, tensor) -> inputs.put(name, tensor.download()));
      Map<String, HostTensor> computed = Interpreter.run(graph, inputs);
      live.ran(Interpreter.peakBytes(graph));
      Map<String, Tensor> outputs = new LinkedHashMap<>();
      computed.forEach((name, tensor) -> outputs.put(name, new Held(live, tensor)));
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
}
