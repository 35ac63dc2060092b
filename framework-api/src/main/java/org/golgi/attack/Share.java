package org.golgi.attack;

import org.golgi.evaluation.Interval;

/**
 * How many of so many.
 *
 * @param count how many
 * @param of of how many, at least as many
 */
public record Share(int count, int of) {
  /** The 97.5th percentile of the normal distribution. */
  private static final double Z = 1.959964;

  public Share {
    if (count < 0 || count > of) {
      throw new IllegalArgumentException(count + " of " + of);
    }
  }

  /** Returns the share; NaN of none. */
  public double value() {
    return of == 0 ? Double.NaN : (double) count / of;
  }

  /**
   * Returns the share with its 95 % interval after Wilson (1927), which says something where the
   * share is 0 or 1 too; NaN throughout of none.
   */
  public Interval interval() {
    if (of == 0) {
      return new Interval(Double.NaN, Double.NaN, Double.NaN);
    }
    double p = value();
    double scale = 1 + Z * Z / of;
    double centre = (p + Z * Z / (2 * of)) / scale;
    double half = Z / scale * Math.sqrt(p * (1 - p) / of + Z * Z / (4.0 * of * of));
    return new Interval(p, Math.max(0, centre - half), Math.min(1, centre + half));
  }
}
