package org.golgi.backend.reference;

import org.golgi.backend.LiveTensors;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.jspecify.annotations.Nullable;

/** A tensor in the memory of this process, until it is closed. */
final class ReferenceTensor implements Tensor {
  private final LiveTensors live;
  private final DType dtype;
  private final Shape shape;
  private @Nullable HostTensor content;

  ReferenceTensor(LiveTensors live, HostTensor content) {
    this.live = live;
    this.dtype = content.dtype();
    this.shape = content.shape();
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

  HostTensor content() {
    if (content == null) {
      throw new IllegalStateException("a closed tensor was used: " + dtype + " " + shape);
    }
    return content;
  }

  /** The content itself, which cannot be changed. */
  @Override
  public HostTensor download() {
    return content();
  }

  @Override
  public void close() {
    if (content != null) {
      content = null;
      live.closed(this);
    }
  }
}
