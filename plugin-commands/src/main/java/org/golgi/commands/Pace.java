package org.golgi.commands;

import java.util.Locale;

/**
 * How fast a phase goes: its mean rate since its first step.
 *
 * @param done steps since its first step
 * @param left steps to go
 * @param seconds time since its first step
 */
record Pace(long done, long left, double seconds) {
  // An estimate from less time than this jumps about.
  private static final double ENOUGH_SECONDS = 0.2;

  /** The rate and the time left, or empty text while nothing can be said of them. */
  String text() {
    if (done <= 0 || seconds < ENOUGH_SECONDS) {
      return "";
    }
    String rate = rate(done / seconds);
    return left == 0
        ? rate + ", " + duration(seconds) + " in all"
        : rate + ", " + duration(left * seconds / done) + " left";
  }

  private static String rate(double perSecond) {
    if (perSecond < 0.1) {
      return duration(1 / perSecond) + " each";
    }
    return String.format(Locale.ROOT, perSecond < 10 ? "%.1f/s" : "%.0f/s", perSecond);
  }

  static String duration(double seconds) {
    long whole = (long) Math.ceil(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    if (whole < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
    }
    return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
  }
}
