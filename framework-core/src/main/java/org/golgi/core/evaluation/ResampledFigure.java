package org.golgi.core.evaluation;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import org.golgi.evaluation.Interval;

/**
 * A figure on all prompts, and on each resample of them.
 *
 * @param value on all prompts
 * @param resampled on each resample
 */
record ResampledFigure(double value, double[] resampled) {
  private static final double TAIL = 0.025;

  ResampledFigure minus(ResampledFigure other) {
    return with(other, (a, b) -> a - b);
  }

  /** Divides; what would divide by 0 is NaN. */
  ResampledFigure over(ResampledFigure other) {
    // Adding 0 takes the sign from a quotient of -0.
    return with(other, (a, b) -> b == 0 ? Double.NaN : a / b + 0.0);
  }

  private ResampledFigure with(ResampledFigure other, DoubleBinaryOperator operator) {
    double[] results = new double[resampled.length];
    Arrays.setAll(results, i -> operator.applyAsDouble(resampled[i], other.resampled[i]));
    return new ResampledFigure(operator.applyAsDouble(value, other.value), results);
  }

  /** Returns the figure with its 95 % percentile interval; NaN throughout where it has no value. */
  Interval interval() {
    if (Double.isNaN(value)) {
      return new Interval(Double.NaN, Double.NaN, Double.NaN);
    }
    double[] sorted = resampled.clone();
    Arrays.sort(sorted);
    return new Interval(
        value,
        sorted[(int) Math.floor(TAIL * (sorted.length - 1))],
        sorted[(int) Math.ceil((1 - TAIL) * (sorted.length - 1))]);
  }
}
