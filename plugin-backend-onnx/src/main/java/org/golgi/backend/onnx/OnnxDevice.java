package org.golgi.backend.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.golgi.backend.BoundInputs;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.LiveTensors;
import org.golgi.backend.MemoryUse;
import org.golgi.backend.ProfiledExecutable;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;

/**
 * A provider that ONNX Runtime runs graphs on. Tensors are in the memory of this process: where
 * they are computed with elsewhere, ONNX Runtime copies them.
 */
final class OnnxDevice implements Device {
  private final OrtEnvironment environment;
  private final String name;
  private final ExecutionProvider provider;
  private final LiveTensors live = new LiveTensors();
  private final SharedSessions sessions = new SharedSessions();
  private boolean open = true;

  OnnxDevice(OrtEnvironment environment, String name, ExecutionProvider provider) {
    this.environment = environment;
    this.name = name;
    this.provider = provider;
  }

  /**
   * Runs a small graph.
   *
   * @throws IllegalStateException if the provider is not there
   */
  void tryOut() {
    GraphBuilder g = new GraphBuilder();
    g.output("y", g.input("x", DType.F32, Shape.scalar()).exp());
    try (Tensor x = upload(HostTensor.zeros(DType.F32, Shape.scalar()));
        Executable executable = compile(g.build())) {
      executable.run(Map.of("x", x)).values().forEach(Tensor::close);
    }
    live.resetPeak();
  }

  @Override
  public String name() {
    return name;
  }

  /** Not in BF16, for which ONNX Runtime has hardly any kernel: it is stored, and converted. */
  @Override
  public boolean computes(DType dtype) {
    return dtype == DType.F32 || dtype == DType.F64;
  }

  @Override
  public Tensor upload(HostTensor tensor) {
    checkOpen();
    return new OrtTensor(live, tensor.dtype(), tensor.shape(), share(tensor));
  }

  /** A tensor over a host tensor's bytes, in place where they are outside the heap. */
  private OnnxTensor share(HostTensor tensor) {
    ByteBuffer given = tensor.bytes();
    ByteBuffer bytes =
        given.isDirect()
            ? given
            : ByteBuffer.allocateDirect(given.remaining())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(given)
                .flip();
    long[] extents = Arrays.stream(tensor.shape().extents()).asLongStream().toArray();
    return NativeCall.of(
        () -> OnnxTensor.createTensor(environment, bytes, extents, type(tensor.dtype())));
  }

  private static OnnxJavaType type(DType dtype) {
    return switch (dtype) {
      case F32 -> OnnxJavaType.FLOAT;
      case F64 -> OnnxJavaType.DOUBLE;
      case BF16 -> OnnxJavaType.BFLOAT16;
      case I64 -> OnnxJavaType.INT64;
      case BOOL -> OnnxJavaType.BOOL;
    };
  }

  @Override
  public Executable compile(Graph graph, Map<String, Tensor> fixed) {
    checkOpen();
    Map<String, OrtTensor> bound = BoundInputs.given(graph, fixed, OrtTensor.class);
    OnnxModel model = OnnxModel.of(graph, provider.keepsFixed() ? bound.keySet() : Set.of());
    Map<String, OnnxTensorLike> parts = new HashMap<>();
    bound.forEach(
        (input, tensor) -> {
          if (model.isPart(input)) {
            parts.put(OnnxModel.inputName(input), tensor.content());
          }
        });
    return new OnnxExecutable(live, graph, model, bound, lease(model.bytes(), parts));
  }

  @Override
  public long runBytes(Graph graph) {
    return RunMemory.peakBytes(OnnxModel.of(graph, Set.of()).steps());
  }

  /**
   * Kernels are told apart on the CPU; elsewhere ONNX Runtime would tell when they were started.
   */
  @Override
  public ProfiledExecutable profile(Graph graph, Map<String, Tensor> fixed) {
    if (!provider.equals(ExecutionProvider.CPU)) {
      return Device.super.profile(graph, fixed);
    }
    checkOpen();
    OnnxModel model = OnnxModel.of(graph, Set.of());
    ProfileFile file = ProfileFile.temporary();
    SharedSessions.Lease own =
        new SharedSessions()
            .lease(model.bytes(), bytes -> Session.measured(environment, bytes, file));
    return new ProfiledOnnx(
        new OnnxExecutable(
            live, graph, model, BoundInputs.given(graph, fixed, OrtTensor.class), own),
        own.session(),
        file);
  }

  /** A session that holds tensors of its own is nobody else's. */
  private SharedSessions.Lease lease(byte[] model, Map<String, OnnxTensorLike> parts) {
    SharedSessions among = parts.isEmpty() ? sessions : new SharedSessions();
    return among.lease(model, bytes -> Session.load(environment, bytes, provider, parts));
  }

  /** How many sessions are loaded that executables may share. */
  int sessions() {
    return sessions.size();
  }

  private void checkOpen() {
    if (!open) {
      throw new IllegalStateException("a closed device was used: " + name);
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
    return "onnx " + name;
  }
}
