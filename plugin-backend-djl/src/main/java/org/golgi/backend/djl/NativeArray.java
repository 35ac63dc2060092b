package org.golgi.backend.djl;

import ai.djl.pytorch.engine.PtNDArray;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An array, and the bytes of this process that it reads in place, if it does: libtorch does not
 * keep them from the garbage collector, so whoever holds the array holds both.
 */
record NativeArray(PtNDArray array, @Nullable ByteBuffer shared) implements AutoCloseable {
  NativeArray(PtNDArray array) {
    this(array, null);
  }

  @Override
  public void close() {
    array.close();
  }
}
