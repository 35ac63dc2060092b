package org.golgi.models.checkpoint;

import java.util.Arrays;
import java.util.Optional;
import org.golgi.graph.DType;

/** An element type as files store it, and the type that it is given here. */
enum StoredType {
  F64("F64", "<f8", DType.F64, 8),
  F32("F32", "<f4", DType.F32, 4),
  /** IEEE 754 binary16; widened to F32, which is exact. */
  F16("F16", "<f2", DType.F32, 2),
  /** NumPy has no name for it. */
  BF16("BF16", "", DType.BF16, 2),
  I64("I64", "<i8", DType.I64, 8),
  /** Shorter integers are widened to I64, which is exact. */
  I32("I32", "<i4", DType.I64, 4),
  I16("I16", "<i2", DType.I64, 2),
  I8("I8", "|i1", DType.I64, 1),
  U8("U8", "|u1", DType.I64, 1),
  BOOL("BOOL", "|b1", DType.BOOL, 1);

  private final String safetensors;
  private final String numpy;
  private final DType dtype;
  private final int bytes;

  StoredType(String safetensors, String numpy, DType dtype, int bytes) {
    this.safetensors = safetensors;
    this.numpy = numpy;
    this.dtype = dtype;
    this.bytes = bytes;
  }

  static Optional<StoredType> ofSafetensors(String name) {
    return Arrays.stream(values()).filter(type -> type.safetensors.equals(name)).findFirst();
  }

  static Optional<StoredType> ofNumpy(String name) {
    return Arrays.stream(values())
        .filter(type -> !type.numpy.isEmpty() && type.numpy.equals(name))
        .findFirst();
  }

  DType dtype() {
    return dtype;
  }

  int bytes() {
    return bytes;
  }
}
