package org.golgi.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * An immutable tensor in the memory of this process: an element type, a shape and the elements,
 * row-major and little endian. The bytes may be a heap array or a mapped part of a file; they are
 * never copied here. Safe for many threads.
 */
public final class HostTensor {
  private final DType dtype;
  private final Shape shape;
  private final ByteBuffer bytes;

  private HostTensor(DType dtype, Shape shape, ByteBuffer bytes) {
    this.dtype = dtype;
    this.shape = shape;
    this.bytes = bytes;
  }

  /**
   * Returns a tensor over the remaining bytes of a buffer, without copying them. The caller no
   * longer writes to it.
   *
   * @throws IllegalArgumentException if the number of bytes is not that of the shape and type
   */
  public static HostTensor of(DType dtype, Shape shape, ByteBuffer bytes) {
    if (bytes.remaining() != shape.size() * dtype.bytes()) {
      throw new IllegalArgumentException(
          "%d bytes given for %s %s, which takes %d"
              .formatted(bytes.remaining(), dtype, shape, shape.size() * dtype.bytes()));
    }
    return new HostTensor(
        dtype, shape, bytes.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN));
  }

  /** Returns an F32 tensor with a copy of the given elements. */
  public static HostTensor of(Shape shape, float... elements) {
    ByteBuffer buffer = allocate(elements.length * 4L);
    buffer.asFloatBuffer().put(elements);
    return of(DType.F32, shape, buffer);
  }

  /** Returns an F64 tensor with a copy of the given elements. */
  public static HostTensor of(Shape shape, double... elements) {
    ByteBuffer buffer = allocate(elements.length * 8L);
    buffer.asDoubleBuffer().put(elements);
    return of(DType.F64, shape, buffer);
  }

  /** Returns an I64 tensor with a copy of the given elements. */
  public static HostTensor of(Shape shape, long... elements) {
    ByteBuffer buffer = allocate(elements.length * 8L);
    buffer.asLongBuffer().put(elements);
    return of(DType.I64, shape, buffer);
  }

  /** Returns a BOOL tensor with a copy of the given elements. */
  public static HostTensor of(Shape shape, boolean... elements) {
    ByteBuffer buffer = allocate(elements.length);
    for (boolean element : elements) {
      buffer.put((byte) (element ? 1 : 0));
    }
    return of(DType.BOOL, shape, buffer.flip());
  }

  /**
   * Returns a tensor of any type from elements given as doubles, each rounded to the nearest of the
   * type (BOOL: not 0).
   *
   * @throws IllegalArgumentException if the number of elements is not that of the shape
   */
  public static HostTensor ofDoubles(DType dtype, Shape shape, double... elements) {
    ByteBuffer buffer = allocate(elements.length * (long) dtype.bytes());
    for (double element : elements) {
      switch (dtype) {
        case F32 -> buffer.putFloat((float) element);
        case F64 -> buffer.putDouble(element);
        case BF16 -> buffer.putShort(bfloat16((float) element));
        case I64 -> buffer.putLong((long) element);
        case BOOL -> buffer.put((byte) (element != 0 ? 1 : 0));
      }
    }
    return of(dtype, shape, buffer.flip());
  }

  /** Returns a tensor of the given type and shape, every element 0. */
  public static HostTensor zeros(DType dtype, Shape shape) {
    return of(dtype, shape, allocate(shape.size() * dtype.bytes()));
  }

  private static ByteBuffer allocate(long bytes) {
    return ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns the bits of the bfloat16 nearest to a float, ties to even. */
  static short bfloat16(float value) {
    int bits = Float.floatToIntBits(value);
    if (Float.isNaN(value)) {
      return (short) 0x7fc0;
    }
    return (short) ((bits + 0x7fff + ((bits >> 16) & 1)) >> 16);
  }

  /** Returns the element type. */
  public DType dtype() {
    return dtype;
  }

  /** Returns the shape. */
  public Shape shape() {
    return shape;
  }

  /** Returns a new read-only little-endian view of the bytes, positioned at the first element. */
  public ByteBuffer bytes() {
    return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns the element at a row-major index as a double (BOOL: 0 or 1). */
  public double at(int index) {
    return switch (dtype) {
      case F32 -> bytes.getFloat(index * 4);
      case F64 -> bytes.getDouble(index * 8);
      case BF16 -> Float.intBitsToFloat(bytes.getShort(index * 2) << 16);
      case I64 -> bytes.getLong(index * 8);
      case BOOL -> bytes.get(index);
    };
  }

  /** Returns the only element, as a double. */
  public double scalar() {
    if (shape.size() != 1) {
      throw new IllegalArgumentException("a scalar was asked of a tensor of shape " + shape);
    }
    return at(0);
  }

  /** Returns all elements as doubles, row-major. */
  public double[] toDoubles() {
    double[] elements = new double[Math.toIntExact(shape.size())];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = at(i);
    }
    return elements;
  }

  /** Returns all elements as floats, row-major. */
  public float[] toFloats() {
    float[] elements = new float[Math.toIntExact(shape.size())];
    if (dtype == DType.F32) {
      bytes().asFloatBuffer().get(elements);
      return elements;
    }
    for (int i = 0; i < elements.length; i++) {
      elements[i] = (float) at(i);
    }
    return elements;
  }

  /** Returns all elements as longs, row-major; fractions are dropped. */
  public long[] toLongs() {
    long[] elements = new long[Math.toIntExact(shape.size())];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = dtype == DType.I64 ? bytes.getLong(i * 8) : (long) at(i);
    }
    return elements;
  }

  /**
   * Returns a tensor with the same elements and another shape of the same size, without copying.
   */
  public HostTensor reshaped(Shape other) {
    return of(dtype, other, bytes());
  }

  /**
   * Returns the part {@code from <= index < to} along the outermost axis, over the same bytes.
   *
   * @throws IllegalArgumentException if it is not within the tensor
   */
  public HostTensor rows(int from, int to) {
    Shape part = shape.rows(from, to);
    int start = (int) shape.rows(0, from).size() * dtype.bytes();
    return of(dtype, part, bytes.slice(start, (int) part.size() * dtype.bytes()));
  }

  /** Returns this tensor with its elements rounded to another type; itself if it has that type. */
  public HostTensor as(DType other) {
    return other == dtype ? this : ofDoubles(other, shape, toDoubles());
  }

  /** Whether the other is a tensor of the same type, shape and bytes. */
  @Override
  public boolean equals(Object other) {
    return other instanceof HostTensor that
        && dtype == that.dtype
        && shape.equals(that.shape)
        && bytes().equals(that.bytes());
  }

  @Override
  public int hashCode() {
    return Objects.hash(dtype, shape, bytes());
  }

  /** Returns type and shape, and the elements if they are few. */
  @Override
  public String toString() {
    return dtype + " " + shape + (shape.size() <= 8 ? " " + Arrays.toString(toDoubles()) : "");
  }
}
