package org.golgi.models.architecture;

import org.golgi.graph.DType;
import org.golgi.graph.Value;

/** Norms, softmax and rotary angles are computed in F32 where weights are BF16. */
final class Precision {
  private Precision() {}

  /** The type in which what must not be rounded to BF16 is computed. */
  static DType wide(Value x) {
    return x.dtype() == DType.BF16 ? DType.F32 : x.dtype();
  }
}
