package org.golgi.report.plot;

import java.util.List;

/** A direction of a plot: what numbers stand where. */
public sealed interface Axis permits LinearAxis, LogarithmicAxis {
  /** What the numbers are, with their unit. */
  String title();

  /** Where a number stands: 0 at the beginning, 1 at the end, beyond them outside. */
  double share(double value);

  /** The numbers that are written along it. */
  List<Tick> ticks();

  /**
   * A number that is written along an axis.
   *
   * @param value the number
   * @param label as it is written
   */
  record Tick(double value, String label) {}
}
