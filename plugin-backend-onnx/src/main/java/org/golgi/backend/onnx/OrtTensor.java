package org.golgi.backend.onnx;

import ai.onnxruntime.OnnxTensor;
import java.nio.ByteBuffer;
import org.golgi.backend.LiveTensors;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.jspecify.annotations.Nullable;

/** A tensor of ONNX Runtime. It holds the bytes of this process that it reads in place. */
final class OrtTensor implements Tensor {
  private final LiveTensors live;
  private final DType dtype;
  private final Shape shape;
  private @Nullable OnnxTensor content;

  OrtTensor(LiveTensors live, DType dtype, Shape shape, OnnxTensor content) {
    this.live = live;
    this.dtype = dtype;
    this.shape = shape;
    this.content = content;
    live.opened(this);
  }

  @Override
  public DType dtype() {
    return dtype;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  OnnxTensor content() {
    if (content == null) {
      throw new IllegalStateException("a closed tensor was used: " + dtype + " " + shape);
    }
    return content;
  }

  @Override
  public HostTensor download() {
    OnnxTensor open = content();
    return shape.size() == 0
        ? HostTensor.of(dtype, shape, ByteBuffer.allocate(0))
        : HostTensor.of(dtype, shape, open.getByteBuffer());
  }

  @Override
  public void close() {
    if (content != null) {
      content.close();
      content = null;
      live.closed(this);
    }
  }
}
