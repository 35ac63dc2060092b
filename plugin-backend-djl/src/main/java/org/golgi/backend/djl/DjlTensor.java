package org.golgi.backend.djl;

import ai.djl.pytorch.engine.PtNDArray;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A PyTorch tensor. Its type and shape are ours: DJL is never asked for them, since it knows no
 * bfloat16.
 */
final class DjlTensor implements Tensor {
  private final DjlDevice device;
  private final DType dtype;
  private final Shape shape;
  private @Nullable NativeArray content;

  DjlTensor(DjlDevice device, DType dtype, Shape shape, NativeArray content) {
    this.device = device;
    this.dtype = dtype;
    this.shape = shape;
    this.content = content;
    device.live().opened(this);
  }

  @Override
  public DType dtype() {
    return dtype;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  PtNDArray array() {
    if (content == null) {
      throw new IllegalStateException("a closed tensor was used: " + dtype + " " + shape);
    }
    return content.array();
  }

  @Override
  public HostTensor download() {
    return device.download(this);
  }

  @Override
  public void close() {
    if (content != null) {
      content.close();
      content = null;
      device.live().closed(this);
    }
  }
}
