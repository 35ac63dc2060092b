package org.golgi.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.golgi.report.markup.Numbers;

/**
 * Equal steps.
 *
 * @param title what the numbers are
 * @param low number at the beginning
 * @param high number at the end
 * @param steps about how many steps are marked
 */
public record LinearAxis(String title, double low, double high, int steps) implements Axis {
  /** Numbers may be beyond the ends by this share of a step, where their marks are still seen. */
  private static final double SLACK = 0.02;

  private static final double[] ROUND = {1, 2, 5, 10};

  public LinearAxis {
    if (!(low < high) || steps < 1) {
      throw new IllegalArgumentException(low + " to " + high + " in " + steps + " steps");
    }
  }

  /** An axis that holds 0 and all numbers, and ends at round ones. */
  public static LinearAxis holding(String title, DoubleStream values, int steps) {
    double[] finite =
        DoubleStream.concat(values, DoubleStream.of(0)).filter(Double::isFinite).toArray();
    double low = DoubleStream.of(finite).min().orElse(0);
    double high = DoubleStream.of(finite).max().orElse(0);
    if (low == high) {
      return new LinearAxis(title, low, low + 1, steps);
    }
    double step = step(high - low, steps);
    return new LinearAxis(
        title, Math.floor(low / step + SLACK) * step, Math.ceil(high / step - SLACK) * step, steps);
  }

  /** A copy with fewer or more steps. */
  LinearAxis withSteps(int number) {
    return new LinearAxis(title, low, high, number);
  }

  @Override
  public double share(double value) {
    return (value - low) / (high - low);
  }

  @Override
  public List<Tick> ticks() {
    double step = step(high - low, steps);
    int decimals = Math.max(0, (int) Math.ceil(-Math.log10(step) - 1e-9));
    List<Tick> ticks = new ArrayList<>();
    for (long n = Math.round(Math.ceil(low / step - 1e-9)); n * step <= high + step * 1e-9; n++) {
      ticks.add(new Tick(n * step, Numbers.fixed(n * step, decimals)));
    }
    return ticks;
  }

  private static double step(double length, int steps) {
    double rough = length / steps;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double factor : ROUND) {
      if (factor * power >= rough * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return ROUND[ROUND.length - 1] * power;
  }
}
