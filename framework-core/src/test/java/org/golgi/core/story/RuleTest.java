package org.golgi.core.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.golgi.evaluation.Interval;
import org.golgi.story.Claim;
import org.golgi.story.ClaimKind;
import org.golgi.story.Control;
import org.junit.jupiter.api.Test;

class RuleTest {
  private static final Control NONE = new Control("latents", 0, 0, Double.NaN, 0, Double.NaN);

  private static Control nodes(double mean, double error) {
    return new Control("nodes", 2, 8, mean, error, 1);
  }

  private static Claim judged(double low, Control... controls) {
    return Rule.judged(ClaimKind.NECESSARY, "it", new Interval(0.5, low, 0.6), List.of(controls));
  }

  @Test
  void aClaimHoldsThatIsEnoughAndAboveEveryControl() {
    assertThat(judged(0.3, nodes(0.1, 0.05), NONE).holds()).isTrue();
    assertThat(judged(0.3, nodes(0.1, 0.05), NONE).text()).isEqualTo("it. Holds.");
  }

  @Test
  void aClaimFailsWhoseLowerEndIsTooLow() {
    assertThat(judged(0.09, nodes(0, 0)).text())
        .isEqualTo("it. Fails: the lower end is below 0.1.");
  }

  @Test
  void aClaimFailsThatOneControlCanEqual() {
    assertThat(judged(0.3, NONE, nodes(0.2, 0.05)).text())
        .isEqualTo("it. Fails: random nodes do as much.");
    assertThat(judged(0.3, nodes(0, 0), nodes(0.2, 0.05)).holds()).isFalse();
  }

  @Test
  void aClaimFailsWithoutAnythingToCompareItWith() {
    assertThat(judged(0.3, NONE).holds()).isFalse();
    assertThat(judged(0.3, NONE, NONE).text()).contains("Fails", "no random groups");
  }

  @Test
  void whatCannotBeToldFails() {
    Interval unknown = new Interval(Double.NaN, Double.NaN, Double.NaN);
    Claim claim = Rule.judged(ClaimKind.SUFFICIENT, "it", unknown, List.of(nodes(0, 0)));
    assertThat(claim.holds()).isFalse();
    assertThat(claim.text()).isEqualTo("it. Fails: it cannot be told.");
  }
}
