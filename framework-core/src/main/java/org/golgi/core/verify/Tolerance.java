package org.golgi.core.verify;

import org.golgi.graph.DType;

/**
 * How far numbers may differ that are equal in exact arithmetic.
 *
 * @param logits of logits, relative to the greatest of them, or to 1 if all are less
 * @param gradients of slopes, relative to the greatest of them
 */
record Tolerance(double logits, double gradients) {
  /** Round-off of a few hundred operations, with room for cancellation. */
  private static final Tolerance FLOAT64 = new Tolerance(1e-9, 1e-8);

  /** Likewise, with 24 bits. */
  private static final Tolerance FLOAT32 = new Tolerance(1e-4, 1e-3);

  /**
   * 8 bits are kept of every number, an error of up to 0.4 % at each of many operations; and many a
   * latent is near enough to its threshold for that to carry it over. On the built-in model logits
   * differed by up to 1.5 % and slopes by up to 7 %, on small random models logits by up to 6 %.
   */
  private static final Tolerance BFLOAT16 = new Tolerance(0.1, 0.25);

  static Tolerance of(DType dtype) {
    return switch (dtype) {
      case F64 -> FLOAT64;
      case F32 -> FLOAT32;
      case BF16 -> BFLOAT16;
      case I64, BOOL -> throw new IllegalArgumentException("a model is not computed in " + dtype);
    };
  }
}
