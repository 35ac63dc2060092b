package org.golgi.report.markup;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them. What is not finite is {@value #NONE}. */
public final class Numbers {
  /** Stands for a number that there is not, such as a ratio to 0. */
  public static final String NONE = "none";

  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);
  private static final double LEAST_PLAIN = 1e-4;

  private Numbers() {}

  /** With a number of decimals. */
  public static String fixed(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
  }

  /** A share of 1 as percent: {@code 98.4 %}. */
  public static String percent(double share) {
    return Double.isFinite(share) ? fixed(100 * share, 1) + "\u00a0%" : NONE;
  }

  /** A whole number with its thousands apart. */
  public static String count(long number) {
    String grouped = String.format(Locale.ROOT, "%,d", number);
    return grouped.replace(',', '\u202f');
  }

  /** An interval: {@code 0.957 to 0.971}. */
  public static String range(double low, double high) {
    return Double.isFinite(low) && Double.isFinite(high)
        ? fixed(low, 3) + " to " + fixed(high, 3)
        : NONE;
  }

  /** Any number with three digits that count, whole numbers whole. */
  public static String brief(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    if (value == Math.rint(value) && Math.abs(value) < Integer.MAX_VALUE) {
      return count((long) value);
    }
    BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
    return Math.abs(value) < LEAST_PLAIN
        ? String.format(Locale.ROOT, "%.2e", value)
        : rounded.stripTrailingZeros().toPlainString();
  }

  /** A length in a plot: a tenth of a pixel is enough. */
  public static String coordinate(double value) {
    String text = fixed(value, 1);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
