package org.golgi.synth;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.golgi.graph.DType;

/** Makes the pieces of tensors on all processors and writes them in order, a few ahead at most. */
final class Workers implements AutoCloseable {
  /** Numbers in a piece: few enough that a small heap has room for all that are under way. */
  private static final int PIECE = 1 << 16;

  private static final int AHEAD_FOR_EACH = 4;

  private final int ahead = AHEAD_FOR_EACH * Runtime.getRuntime().availableProcessors();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

  /**
   * Writes a tensor.
   *
   * @param written is told the bytes of each piece that was written
   * @throws CancellationException if the thread was interrupted
   */
  void write(
      long size, DType dtype, Elements elements, WritableByteChannel channel, LongConsumer written)
      throws IOException {
    Deque<Future<ByteBuffer>> pieces = new ArrayDeque<>();
    long next = 0;
    while (next < size || !pieces.isEmpty()) {
      while (next < size && pieces.size() < ahead) {
        long from = next;
        int count = (int) Math.min(PIECE, size - from);
        pieces.add(threads.submit(() -> piece(from, count, dtype, elements)));
        next += count;
      }
      ByteBuffer bytes = finished(pieces.remove());
      long length = bytes.remaining();
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      written.accept(length);
    }
  }

  private static ByteBuffer piece(long from, int count, DType dtype, Elements elements) {
    float[] numbers = new float[count];
    elements.fill(from, numbers);
    ByteBuffer bytes = ByteBuffer.allocate(count * dtype.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    if (dtype == DType.BF16) {
      for (float number : numbers) {
        bytes.putShort(bfloat16(number));
      }
      return bytes.flip();
    }
    bytes.asFloatBuffer().put(numbers);
    return bytes;
  }

  /** The bits of the nearest bfloat16, ties to even, of a number that is finite. */
  private static short bfloat16(float number) {
    int bits = Float.floatToRawIntBits(number);
    return (short) ((bits + 0x7fff + ((bits >> 16) & 1)) >> 16);
  }

  private static ByteBuffer finished(Future<ByteBuffer> piece) {
    try {
      return piece.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a piece of a tensor could not be made", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
