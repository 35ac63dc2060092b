package org.golgi.graph;

/** The element types that values can have. A backend says which of them it computes with. */
public enum DType {
  /** IEEE 754 binary32. */
  F32(4),
  /** IEEE 754 binary64; the type of oracles and of gradient checks. */
  F64(8),
  /** The upper half of a binary32: 8 bits of exponent, 7 of mantissa. */
  BF16(2),
  /** Signed 64-bit integers: token ids, positions, indices. */
  I64(8),
  /** Truth values, one byte each, 0 or 1. */
  BOOL(1);

  private final int bytes;

  DType(int bytes) {
    this.bytes = bytes;
  }

  /** Returns the size of one element in bytes. */
  public int bytes() {
    return bytes;
  }

  /** Returns the type for sums, losses and masks beside values of this type: F32 for BF16. */
  public DType wide() {
    return this == BF16 ? F32 : this;
  }

  /** Whether values of this type have gradients. */
  public boolean isFloating() {
    return this == F32 || this == F64 || this == BF16;
  }
}
