package org.golgi.core.story;

import java.util.List;
import java.util.Locale;
import org.golgi.evaluation.Interval;
import org.golgi.story.Claim;
import org.golgi.story.ClaimKind;
import org.golgi.story.Control;

/** When a claim holds. */
final class Rule {
  /** Of the circuit's whole effect. */
  static final double LEAST_NECESSARY = 0.1;

  /** Of the difference between clean and corrupted prompts, and of the answers. */
  static final double LEAST_ENOUGH = 0.5;

  /**
   * The difference between clean and corrupted prompts, as a share of the circuit's effect, below
   * which the test of sufficiency says nothing.
   */
  static final double LEAST_CONTRAST = 0.1;

  private static final double ERRORS = 2;

  private Rule() {}

  static List<String> lines(int prompts, int controls) {
    return List.of(
        text(
            "Claims are tested in the circuit on %d test prompt pairs, which neither the search nor"
                + " the grouping saw. Intervals are 95 %% bootstrap intervals over prompts.",
            prompts),
        text(
            "A claim holds if the lower end of its interval reaches %.1f (necessary) or %.1f"
                + " (sufficient, specific) and is above the mean of each kind of random groups by"
                + " more than %.0f standard errors of that mean. Otherwise it fails.",
            LEAST_NECESSARY, LEAST_ENOUGH, ERRORS),
        text(
            "Random groups: %d of as many nodes of the circuit, and %d of as many latents outside"
                + " it that are active at the same sites and positions at least as often.",
            controls, controls));
  }

  static double least(ClaimKind kind) {
    return kind == ClaimKind.NECESSARY ? LEAST_NECESSARY : LEAST_ENOUGH;
  }

  static boolean isAbove(Interval value, Control control) {
    return control.sets() == 0 || value.low() > control.mean() + ERRORS * control.standardError();
  }

  /** Makes a claim of what was found. */
  static Claim judged(ClaimKind kind, String said, Interval value, List<Control> controls) {
    String why = why(kind, value, controls);
    boolean holds = why.isEmpty();
    return new Claim(
        kind,
        said + (holds ? ". Holds." : ". Fails: " + why + "."),
        value,
        least(kind),
        controls,
        holds);
  }

  /** Why a claim fails; empty if it holds. */
  private static String why(ClaimKind kind, Interval value, List<Control> controls) {
    if (Double.isNaN(value.value())) {
      return "it cannot be told";
    }
    if (value.low() < least(kind)) {
      return text("the lower end is below %.1f", least(kind));
    }
    if (controls.stream().allMatch(control -> control.sets() == 0)) {
      return "there are no random groups to compare it with";
    }
    return controls.stream()
        .filter(control -> !isAbove(value, control))
        .map(control -> "random " + control.of() + " do as much")
        .findFirst()
        .orElse("");
  }

  static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
