package org.golgi.bench;

import java.util.Arrays;
import java.util.List;

/**
 * {@code y = factor x^exponent}.
 *
 * @param factor value at 1
 * @param exponent 1 where y grows as x does, 2 where it grows as the square of it
 */
public record PowerLaw(double factor, double exponent) {
  /** A place that a law is fitted to, both coordinates above 0. */
  public record Point(double x, double y) {}

  /**
   * Fits a law: the line through the logarithms with the least squares. Exact where the points are
   * those of a law.
   *
   * @param points of at least two different x; otherwise both numbers are NaN
   */
  public static PowerLaw fit(List<Point> points) {
    double[] x = points.stream().mapToDouble(point -> Math.log(point.x())).toArray();
    double[] y = points.stream().mapToDouble(point -> Math.log(point.y())).toArray();
    double meanX = Arrays.stream(x).average().orElse(Double.NaN);
    double meanY = Arrays.stream(y).average().orElse(Double.NaN);
    double products = 0;
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      products += (x[i] - meanX) * (y[i] - meanY);
      squares += (x[i] - meanX) * (x[i] - meanX);
    }
    double exponent = products / squares;
    return new PowerLaw(Math.exp(meanY - exponent * meanX), exponent);
  }

  /** Returns y at x. */
  public double at(double x) {
    return factor * Math.pow(x, exponent);
  }
}
