package org.golgi.backend;

import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.osgi.annotation.versioning.ConsumerType;

/** A tensor on a device. Its elements never change. */
@ConsumerType
public interface Tensor extends AutoCloseable {
  /** Returns the element type. */
  DType dtype();

  /** Returns the shape. */
  Shape shape();

  /** Returns a copy of the elements in the memory of this process. */
  HostTensor download();

  /**
   * Frees it; a second call does nothing. Using a closed tensor throws {@link
   * IllegalStateException}.
   */
  @Override
  void close();
}
