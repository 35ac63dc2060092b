package org.golgi.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.golgi.report.markup.Numbers;

/**
 * Equal factors.
 *
 * @param title what the numbers are
 * @param low number at the beginning, above 0
 * @param high number at the end
 */
public record LogarithmicAxis(String title, double low, double high) implements Axis {
  public LogarithmicAxis {
    if (!(low > 0) || !(low < high)) {
      throw new IllegalArgumentException(low + " to " + high);
    }
  }

  @Override
  public double share(double value) {
    return Math.log(value / low) / Math.log(high / low);
  }

  /** The powers of ten; where there are fewer than three, twos and fives too. */
  @Override
  public List<Tick> ticks() {
    List<Tick> tens = ticks(List.of(1));
    return tens.size() < 3 ? ticks(List.of(1, 2, 5)) : tens;
  }

  private List<Tick> ticks(List<Integer> factors) {
    List<Tick> ticks = new ArrayList<>();
    for (double power = Math.pow(10, Math.floor(Math.log10(low))); power <= high; power *= 10) {
      for (int factor : factors) {
        double value = factor * power;
        if (value >= low && value <= high) {
          ticks.add(new Tick(value, Numbers.brief(value)));
        }
      }
    }
    return ticks;
  }
}
