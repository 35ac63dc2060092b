package org.golgi.backend.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.ByteBuffer;
import java.util.Arrays;
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
import org.golgi.graph.Shape;

/** One device of libtorch, and what lives on it. */
final class DjlDevice implements Device {
  private final String name;
  private final ai.djl.Device device;
  private final PtNDManager manager;
  private final TorchModule bits;
  private final NativeArray fence;
  private final LiveTensors live = new LiveTensors();

  DjlDevice(Engine engine, String name, ai.djl.Device device) {
    this.name = name;
    this.device = device;
    this.manager = (PtNDManager) engine.newBaseManager(device);
    this.bits = TorchModule.load(manager, TorchScript.bits());
    this.fence = share(HostTensor.zeros(DType.F32, Shape.scalar()));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean computes(DType dtype) {
    return dtype.isFloating();
  }

  PtNDManager manager() {
    return manager;
  }

  @Override
  public Tensor upload(HostTensor tensor) {
    return new DjlTensor(this, tensor.dtype(), tensor.shape(), share(tensor));
  }

  /**
   * A native tensor over a host tensor's bytes, shared on the CPU where they are outside the heap.
   */
  NativeArray share(HostTensor tensor) {
    ByteBuffer bytes = tensor.bytes();
    if (!bytes.isDirect()) {
      bytes = manager.allocateDirect(bytes.remaining()).put(bytes).flip();
    }
    PtNDArray array = manager.create(bytes, shape(tensor.shape()), storage(tensor.dtype()));
    if (tensor.dtype() != DType.BF16) {
      return new NativeArray(array, bytes);
    }
    prepareThread();
    try (array) {
      return new NativeArray(reinterpret(array, TorchScript.code(DType.BF16)), bytes);
    }
  }

  HostTensor download(DjlTensor tensor) {
    PtNDArray array = tensor.array();
    ByteBuffer copy = ByteBuffer.allocate(Math.toIntExact(LiveTensors.bytes(tensor)));
    if (copy.hasRemaining()) {
      prepareThread();
      if (tensor.dtype() == DType.BF16) {
        try (PtNDArray halves = reinterpret(array, TorchScript.HALF)) {
          copy.put(halves.toByteBuffer(false));
        }
      } else {
        copy.put(array.toByteBuffer(false));
      }
    }
    return HostTensor.of(tensor.dtype(), tensor.shape(), copy.flip());
  }

  /** The same bytes under another element type of the same width. */
  private PtNDArray reinterpret(PtNDArray array, int code) {
    try (IValue argument = IValue.from(array);
        IValue type = IValue.from((long) code);
        IValue result = bits.call("reinterpret", argument, type)) {
      return result.toTensor(manager);
    }
  }

  private static ai.djl.ndarray.types.Shape shape(Shape shape) {
    return new ai.djl.ndarray.types.Shape(Arrays.stream(shape.extents()).asLongStream().toArray());
  }

  private static DataType storage(DType dtype) {
    return switch (dtype) {
      case F32 -> DataType.FLOAT32;
      case F64 -> DataType.FLOAT64;
      case BF16 -> DataType.FLOAT16;
      case I64 -> DataType.INT64;
      case BOOL -> DataType.BOOLEAN;
    };
  }

  @Override
  public Executable compile(Graph graph, Map<String, Tensor> fixed) {
    TorchScript script = TorchScript.of(graph);
    return executable(graph, fixed, script, new WholeGraph(manager, script.source()));
  }

  @Override
  public ProfiledExecutable profile(Graph graph, Map<String, Tensor> fixed) {
    TorchScript script = TorchScript.of(graph);
    NodeByNode nodes = new NodeByNode(this, graph, script.sourceByNode());
    return new ProfiledDjl(executable(graph, fixed, script, nodes), nodes);
  }

  private DjlExecutable executable(
      Graph graph, Map<String, Tensor> fixed, TorchScript script, GraphRun way) {
    return new DjlExecutable(
        this, graph, BoundInputs.given(graph, fixed, DjlTensor.class), script.constants(), way);
  }

  /** Waits until everything that was started is done. */
  void await() {
    if (device.isGpu()) {
      // Copying from the device comes after all else there.
      fence.array().toByteBuffer(false);
    }
  }

  @Override
  public long runBytes(Graph graph) {
    return Liveness.of(graph, Storage.of(graph)).peakBytes();
  }

  LiveTensors live() {
    return live;
  }

  /**
   * Readies the calling thread: no autograd, and graphs run as they are. Both settings belong to a
   * thread.
   */
  static void prepareThread() {
    JniUtils.setGradMode(false);
    JniUtils.setGraphExecutorOptimize(false);
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
    live.closeAll();
    fence.close();
    bits.close();
    manager.close();
  }

  @Override
  public String toString() {
    return "djl " + device;
  }
}
