package org.golgi.story;

import java.util.List;
import org.golgi.evaluation.Interval;

/**
 * A claim about a group of nodes, tested on test prompts.
 *
 * @param kind what is claimed
 * @param text the claim and what came of its test, for people
 * @param value the figure that {@link ClaimKind} says, with its 95 % interval over prompts; NaN
 *     where the test says nothing, as when the circuit does the same on clean and corrupted prompts
 * @param least what the lower end of the interval must reach
 * @param controls what random groups do
 * @param holds whether the lower end reaches that, and is above the mean of every control by more
 *     than two standard errors
 */
public record Claim(
    ClaimKind kind,
    String text,
    Interval value,
    double least,
    List<Control> controls,
    boolean holds) {
  public Claim {
    controls = List.copyOf(controls);
  }

  /** Returns the greatest mean of its controls; NaN where it has none. */
  public double control() {
    return controls.stream()
        .mapToDouble(Control::mean)
        .filter(Double::isFinite)
        .max()
        .orElse(Double.NaN);
  }
}
