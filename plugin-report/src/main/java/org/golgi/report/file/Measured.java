package org.golgi.report.file;

/**
 * A figure with its 95 % interval.
 *
 * @param value the figure
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
public record Measured(double value, double low, double high) {
  /** A figure that was not measured. */
  public static final Measured NONE = new Measured(Double.NaN, Double.NaN, Double.NaN);
}
