package org.golgi.backend.djl;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;

/** A way in which libtorch computes a graph. */
interface GraphRun extends AutoCloseable {
  /**
   * Returns the graph's outputs, in their order, which the caller closes.
   *
   * @param arguments the list {@code x} of {@link TorchScript}, which stays the caller's
   */
  PtNDArray[] of(IValue arguments);

  @Override
  void close();
}
