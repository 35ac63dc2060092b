package org.golgi.backend.onnx;

import org.golgi.graph.DType;

/**
 * The error function in F64, for which ONNX Runtime has none: {@code 2x/sqrt(pi)} times the
 * integral of {@code e^(-x^2 u^2)} for u from 0 to 1, by the rule of Gauss and Legendre, which is
 * exact to round-off with so many points.
 */
final class ErrorFunction {
  private static final int POINTS = 32;
  private static final int NEWTON_STEPS = 6;

  /** From here on it is 1 in F64. */
  private static final double ONE = 6;

  private ErrorFunction() {}

  static Term write(OnnxModel model, Term x) {
    Term below = each(model, "Min", x, model.number(ONE, DType.F64));
    Term clamped = each(model, "Max", below, model.number(-ONE, DType.F64));
    Term exponent = each(model, "Neg", each(model, "Mul", clamped, clamped));
    Term integral = model.number(0, DType.F64);
    for (int i = 1; i <= POINTS; i++) {
      double root = Math.cos(Math.PI * (i - 0.25) / (POINTS + 0.5));
      for (int step = 0; step < NEWTON_STEPS; step++) {
        root -= legendre(POINTS, root) / slope(root);
      }
      double u = (1 + root) / 2;
      double weight = 1 / ((1 - root * root) * Math.pow(slope(root), 2));
      Term height =
          each(model, "Exp", each(model, "Mul", exponent, model.number(u * u, DType.F64)));
      Term area = each(model, "Mul", height, model.number(weight, DType.F64));
      integral = each(model, "Add", area, integral);
    }
    Term scaled = each(model, "Mul", clamped, model.number(2 / Math.sqrt(Math.PI), DType.F64));
    return each(model, "Mul", scaled, integral);
  }

  private static Term each(OnnxModel model, String op, Term... operands) {
    return model.each(op, DType.F64, operands);
  }

  /** Legendre's polynomial of a degree. */
  private static double legendre(int degree, double x) {
    double before = 1;
    double value = x;
    for (int n = 2; n <= degree; n++) {
      double next = ((2 * n - 1) * x * value - (n - 1) * before) / n;
      before = value;
      value = next;
    }
    return value;
  }

  /** The derivative of the polynomial whose roots are the points. */
  private static double slope(double x) {
    return POINTS * (x * legendre(POINTS, x) - legendre(POINTS - 1, x)) / (x * x - 1);
  }
}
