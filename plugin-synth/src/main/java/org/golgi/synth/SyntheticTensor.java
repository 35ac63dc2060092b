package org.golgi.synth;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.function.LongConsumer;
import org.golgi.checkpoint.StreamedTensor;
import org.golgi.graph.DType;
import org.golgi.graph.Shape;

/**
 * A tensor that is made while it is written.
 *
 * @param dtype F32 or BF16
 * @param shape its shape
 * @param elements its numbers, each rounded to the type
 * @param workers makes them
 * @param written is told the bytes of each piece that was written
 */
record SyntheticTensor(
    DType dtype, Shape shape, Elements elements, Workers workers, LongConsumer written)
    implements StreamedTensor {
  @Override
  public void writeTo(WritableByteChannel channel) throws IOException {
    workers.write(shape.size(), dtype, elements, channel, written);
  }
}
