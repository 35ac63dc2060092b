package org.golgi.core.splice;

import java.util.Collection;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.checkpoint.RowRange;
import org.golgi.graph.DType;
import org.golgi.graph.Shape;
import org.golgi.model.Model;
import org.golgi.sae.Sae;

/**
 * What parameters take on a CPU, in bytes.
 *
 * @param inPlace those that are used as they are stored
 * @param converted those in the type that is computed with, where they are stored in another
 * @param converting what is mapped of stored ones meanwhile, which is given back
 */
record WeightBytes(long inPlace, long converted, long converting) {
  static WeightBytes of(Model model, DType dtype, Widening widening) {
    return of(model.checkpoint(), model.network().parameters().keySet(), dtype, widening);
  }

  static WeightBytes of(Sae sae, DType dtype, Widening widening) {
    return of(sae.parameters(), sae.parameters().names(), dtype, widening);
  }

  private static WeightBytes of(
      Checkpoint checkpoint, Collection<String> names, DType dtype, Widening widening) {
    long inPlace = 0;
    long converted = 0;
    long largest = 0;
    long read = 0;
    for (String name : names) {
      Shape shape = checkpoint.shape(name);
      DType stored = checkpoint.dtype(name);
      DType held = widening.held(stored, dtype);
      if (stored == held) {
        inPlace += shape.size() * held.bytes();
      } else {
        converted += shape.size() * held.bytes();
        read += shape.size() * stored.bytes();
        largest = Math.max(largest, shape.size() * stored.bytes());
      }
    }
    // What is larger is given back at once, and what is smaller together.
    long mapped = Math.max(largest, Math.min(read, WeightUpload.COLLECTED));
    return new WeightBytes(inPlace, converted, Math.min(mapped, RowRange.MOST_BYTES));
  }

  /** What they take when all is loaded. */
  long held() {
    return inPlace + converted;
  }
}
