package org.golgi.backend.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much memory the values of a model take when it is run in order. */
final class RunMemory {
  private RunMemory() {}

  /**
   * Returns the most that computed values take at once, each freed at its last use: an upper bound,
   * since ONNX Runtime puts some results where an operand was.
   */
  static long peakBytes(List<OnnxModel.Step> steps) {
    Map<String, Integer> lastUse = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      for (Term operand : steps.get(i).operands()) {
        lastUse.put(operand.name(), i);
      }
    }
    long[] freed = new long[steps.size()];
    long live = 0;
    long peak = 0;
    for (int i = 0; i < steps.size(); i++) {
      Term result = steps.get(i).result();
      live += result.bytes();
      peak = Math.max(peak, live);
      Integer last = lastUse.get(result.name());
      if (last != null) {
        freed[last] += result.bytes();
      }
      live -= freed[i];
    }
    return peak;
  }
}
