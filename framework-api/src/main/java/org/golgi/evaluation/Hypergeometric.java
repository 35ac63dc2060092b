package org.golgi.evaluation;

import java.util.function.LongToDoubleFunction;

/**
 * How many elements two random sets have in common: {@code P(k) = C(given, k) C(universe - given,
 * other - k) / C(universe, other)}.
 *
 * @param given size of one set
 * @param other size of the other
 * @param universe number of elements that both are drawn from
 */
record Hypergeometric(long given, long other, long universe) {
  /** A weight that is this much smaller than the sum no longer changes it. */
  private static final double NEGLIGIBLE = 1e-18;

  /** The mean number in common. */
  double mean() {
    return (double) given * other / universe;
  }

  /**
   * The mean of a figure of the number in common. The sum goes outwards from the most likely
   * number, whose weight is taken as 1, so that nothing underflows.
   */
  double mean(LongToDoubleFunction figure) {
    long least = Math.max(0, given + other - universe);
    long greatest = Math.min(given, other);
    long mode = (long) Math.floor((given + 1.0) * (other + 1.0) / (universe + 2.0));
    mode = Math.max(least, Math.min(greatest, mode));
    double weights = 1;
    double sum = figure.applyAsDouble(mode);
    double weight = 1;
    for (long k = mode; k < greatest && weight > NEGLIGIBLE * weights; k++) {
      weight *= ratio(k);
      weights += weight;
      sum += weight * figure.applyAsDouble(k + 1);
    }
    weight = 1;
    for (long k = mode; k > least && weight > NEGLIGIBLE * weights; k--) {
      weight /= ratio(k - 1);
      weights += weight;
      sum += weight * figure.applyAsDouble(k - 1);
    }
    return sum / weights;
  }

  /** {@code P(k + 1) / P(k)}. */
  private double ratio(long k) {
    return ((double) (given - k) / (k + 1))
        * ((double) (other - k) / (universe - given - other + k + 1));
  }
}
