package org.golgi.models.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.input.InvalidInputException;

/** Bytes of a file as a tensor. What has to be copied is copied to memory outside the heap. */
final class StoredTensor {
  private StoredTensor() {}

  /**
   * Returns the tensor: over the same bytes, but for types that are none of ours, which are
   * widened, and for elements that do not lie at a multiple of their size, which are copied: native
   * code may ask for that.
   */
  static HostTensor of(StoredType type, Shape shape, ByteBuffer bytes) {
    ByteBuffer little = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int start = bytes.position();
    return switch (type) {
      case F64, F32, BF16, I64, BOOL -> HostTensor.of(type.dtype(), shape, aligned(type, bytes));
      case F16 -> widened(shape, little);
      case I32 -> integers(shape, i -> little.getInt(start + 4 * i));
      case I16 -> integers(shape, i -> little.getShort(start + 2 * i));
      case I8 -> integers(shape, i -> little.get(start + i));
      case U8 -> integers(shape, i -> Byte.toUnsignedLong(little.get(start + i)));
    };
  }

  private static ByteBuffer aligned(StoredType type, ByteBuffer bytes) {
    boolean aligned =
        !bytes.isDirect() || bytes.alignmentOffset(bytes.position(), type.bytes()) == 0;
    return aligned ? bytes : outsideTheHeap(bytes.remaining()).put(bytes.duplicate()).flip();
  }

  /**
   * Returns rows of a tensor whose first axis varies fastest.
   *
   * @param shape shape of all of it
   * @param bytes all of it
   */
  static HostTensor ofColumnMajor(
      StoredType type, Shape shape, ByteBuffer bytes, int from, int to) {
    Shape part = shape.rows(from, to);
    int size = type.bytes();
    ByteBuffer source = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer target = outsideTheHeap((int) part.size() * size);
    int[] strides = new int[shape.rank()];
    int stride = size;
    for (int axis = 0; axis < strides.length; axis++) {
      strides[axis] = stride;
      stride *= shape.extent(axis);
    }
    int[] index = new int[shape.rank()];
    index[0] = from;
    while (target.hasRemaining()) {
      int place = source.position();
      for (int axis = 0; axis < index.length; axis++) {
        place += index[axis] * strides[axis];
      }
      copyLastAxis(source, place, strides[strides.length - 1], target, shape.extent(-1), size);
      advance(index, shape);
    }
    return of(type, part, target.flip());
  }

  private static void copyLastAxis(
      ByteBuffer source, int place, int stride, ByteBuffer target, int count, int size) {
    for (int i = 0; i < count; i++) {
      int at = place + i * stride;
      switch (size) {
        case 8 -> target.putLong(source.getLong(at));
        case 4 -> target.putInt(source.getInt(at));
        case 2 -> target.putShort(source.getShort(at));
        default -> target.put(source.get(at));
      }
    }
  }

  /** To the next index along all axes but the last. */
  private static void advance(int[] index, Shape shape) {
    for (int axis = index.length - 2; axis >= 0; axis--) {
      if (++index[axis] < shape.extent(axis) || axis == 0) {
        return;
      }
      index[axis] = 0;
    }
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

  private static ByteBuffer outsideTheHeap(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static HostTensor integers(Shape shape, IntToLongFunction element) {
    return HostTensor.of(
        shape, IntStream.range(0, Math.toIntExact(shape.size())).mapToLong(element).toArray());
  }

  private static HostTensor widened(Shape shape, ByteBuffer halves) {
    ByteBuffer floats = outsideTheHeap(2 * halves.remaining());
    while (halves.hasRemaining()) {
      floats.putFloat(float16(halves.getShort()));
    }
    return HostTensor.of(StoredType.F16.dtype(), shape, floats.flip());
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
