package org.golgi.graph.interpret;

/** The error function in float64, to a few units in the last place. */
final class ErrorFunction {
  /** From here on it is 1 in float64. */
  private static final double ONE = 6;

  private ErrorFunction() {}

  /**
   * Returns {@code erf(x)} by the series {@code 2/sqrt(pi) e^(-x^2) sum of 2^n x^(2n+1) / (1 3 5
   * ... (2n+1))} (Abramowitz and Stegun 1964, 7.1.6), whose terms have one sign, so that none
   * cancels another.
   */
  static double at(double x) {
    if (!(Math.abs(x) < ONE)) {
      return Double.isNaN(x) ? x : Math.signum(x);
    }
    double term = x;
    double sum = 0;
    for (int n = 1; sum + term != sum; n++) {
      sum += term;
      term *= 2 * x * x / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }
}
