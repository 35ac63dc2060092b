package org.golgi.models.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.input.InvalidInputException;

/** Bytes of a file as a tensor. */
final class StoredTensor {
  private StoredTensor() {}

  /** Returns the tensor; over the same bytes, but for float16, which is widened. */
  static HostTensor of(StoredType type, Shape shape, ByteBuffer bytes) {
    return type == StoredType.F16
        ? widened(shape, bytes)
        : HostTensor.of(type.dtype(), shape, bytes);
  }

  /**
   * Checks that a tensor, or rows of one, fit a buffer once they are widened.
   *
   * @throws InvalidInputException if it does not
   */
  static void checkSize(String where, StoredType type, Shape shape, String remedy) {
    long bytes = shape.size() * type.dtype().bytes();
    if (bytes > Integer.MAX_VALUE) {
      throw new InvalidInputException(
          where,
          "it takes %d bytes as %s, more than the 2 GiB that can be mapped at once"
              .formatted(bytes, type.dtype()),
          "use " + remedy);
    }
  }

  private static HostTensor widened(Shape shape, ByteBuffer bytes) {
    ByteBuffer halves = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    float[] floats = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = float16(halves.getShort(halves.position() + 2 * i));
    }
    return HostTensor.of(shape, floats);
  }

  /** The value of an IEEE 754 binary16. */
  static float float16(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float magnitude =
        switch (exponent) {
          case 0 -> Math.scalb((float) fraction, -24);
          case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Math.scalb((float) (fraction | 0x400), exponent - 25);
        };
    return bits < 0 ? -magnitude : magnitude;
  }
}
