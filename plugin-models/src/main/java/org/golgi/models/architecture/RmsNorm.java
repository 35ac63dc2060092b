package org.golgi.models.architecture;

import org.golgi.graph.DType;
import org.golgi.graph.Value;
import org.golgi.model.Weights;

/**
 * {@code w x / rms(x)} (Zhang and Sennrich 2019).
 *
 * @param name of its tensor, less {@code .weight}
 * @param width extent of the last axis
 * @param epsilon added to the mean square
 * @param scale what is stored
 */
record RmsNorm(String name, int width, double epsilon, Scale scale) implements Norm {
  /** What a checkpoint stores of the scale {@code w}. */
  enum Scale {
    /** {@code w - 1}, applied before the result is rounded to BF16, as Gemma does. */
    LESS_ONE,
    /** {@code w}, applied to what is rounded to BF16, as Llama does. */
    ITSELF
  }

  @Override
  public Value of(Weights weights, Value x) {
    DType wide = Precision.wide(x);
    Value normed = x.as(wide).rmsNorm(epsilon);
    Value stored = weights.get(name + ".weight", width);
    return switch (scale) {
      case LESS_ONE -> normed.times(stored.as(wide).plus(1)).as(x.dtype());
      case ITSELF -> normed.as(x.dtype()).times(stored);
    };
  }
}
