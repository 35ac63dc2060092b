package org.golgi.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Map;
import java.util.TreeMap;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A tensor that is written to a file piece by piece, and need never be in memory as a whole. Its
 * bytes may be more than a buffer can hold.
 */
@ConsumerType
public interface StreamedTensor {
  /** Returns the element type. */
  DType dtype();

  /** Returns the shape. */
  Shape shape();

  /**
   * Writes all elements, row-major and little endian. Each call writes the same bytes; a format
   * that has a checksum before them asks twice.
   *
   * @throws IOException if the channel throws it
   */
  void writeTo(WritableByteChannel channel) throws IOException;

  /** Returns the number of bytes that {@link #writeTo} writes. */
  default long bytes() {
    return shape().size() * dtype().bytes();
  }

  /** Returns tensors that are in memory, as tensors to write. */
  static Map<String, StreamedTensor> of(Map<String, HostTensor> tensors) {
    Map<String, StreamedTensor> streamed = new TreeMap<>();
    tensors.forEach((name, tensor) -> streamed.put(name, of(tensor)));
    return streamed;
  }

  private static StreamedTensor of(HostTensor tensor) {
    return new StreamedTensor() {
      @Override
      public DType dtype() {
        return tensor.dtype();
      }

      @Override
      public Shape shape() {
        return tensor.shape();
      }

      @Override
      public void writeTo(WritableByteChannel channel) throws IOException {
        ByteBuffer bytes = tensor.bytes();
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
    };
  }
}
