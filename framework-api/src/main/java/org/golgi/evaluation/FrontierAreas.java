package org.golgi.evaluation;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A frontier in two figures (MIB, Mueller et al. 2025). Side by side, since a faithfulness above 1
 * makes the first better and the second worse.
 *
 * @param cpr circuit performance ratio, the area under the faithfulness {@code f}; greater is
 *     better
 * @param cmd circuit-model distance, the area under {@code |1 - f|}; less is better
 */
public record FrontierAreas(double cpr, double cmd) {
  /**
   * Integrates by the trapezoid rule over a grid.
   *
   * @param faithfulness by share of nodes
   */
  public static FrontierAreas of(ShareGrid grid, DoubleUnaryOperator faithfulness) {
    List<Double> shares = grid.shares();
    double cpr = 0;
    double cmd = 0;
    for (int i = 1; i < shares.size(); i++) {
      double width = grid.place(shares.get(i)) - grid.place(shares.get(i - 1));
      double before = faithfulness.applyAsDouble(shares.get(i - 1));
      double after = faithfulness.applyAsDouble(shares.get(i));
      cpr += width * (before + after) / 2;
      cmd += width * (Math.abs(1 - before) + Math.abs(1 - after)) / 2;
    }
    return new FrontierAreas(cpr, cmd);
  }
}
