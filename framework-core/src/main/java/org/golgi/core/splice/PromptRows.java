package org.golgi.core.splice;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;

/** What is kept of one kind for every prompt: rows, as tensors one after the other. */
final class PromptRows {
  private final TreeMap<Integer, HostTensor> byFirst = new TreeMap<>();
  private int prompts;
  private ByteBuffer gathered = ByteBuffer.allocate(0);

  /** Adds the rows of the prompts that come next. */
  void add(HostTensor rows) {
    byFirst.put(prompts, rows);
    prompts += rows.shape().extent(0);
  }

  /**
   * The rows of some prompts, one after the other. They stand where the rows of the last call
   * stood, so that these are no longer valid.
   */
  HostTensor of(int[] batch) {
    HostTensor first = byFirst.firstEntry().getValue();
    Shape shape = first.shape().with(0, batch.length);
    DType dtype = first.dtype();
    int bytes = Math.toIntExact(shape.size() * dtype.bytes());
    if (gathered.capacity() != bytes) {
      gathered = ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
    int row = batch.length == 0 ? 0 : bytes / batch.length;
    for (int i = 0; i < batch.length; i++) {
      Map.Entry<Integer, HostTensor> part = byFirst.floorEntry(batch[i]);
      int place = (batch[i] - part.getKey()) * row;
      gathered.put(i * row, part.getValue().bytes(), place, row);
    }
    return HostTensor.of(dtype, shape, gathered.duplicate().clear());
  }
}
