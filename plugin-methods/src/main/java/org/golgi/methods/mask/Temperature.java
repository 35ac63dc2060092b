package org.golgi.methods.mask;

/**
 * The temperature of the mask, which grows exponentially from 1: {@code T = 200 ^ (end * step /
 * steps)}.
 *
 * @param steps number of steps
 * @param end exponent that is reached after the last step; published: 1.1, for SVA 1
 */
public record Temperature(int steps, double end) {
  /** As published. */
  public static final Temperature PUBLISHED = new Temperature(60, 1.1);

  private static final double BASE = 200;

  /** Returns the first of these steps, with the temperatures that they have here. */
  public Temperature first(int count) {
    return new Temperature(count, end * count / steps);
  }

  /** Returns the temperature at a step, counted from 0. */
  public double at(int step) {
    return Math.pow(BASE, end * step / steps);
  }
}
