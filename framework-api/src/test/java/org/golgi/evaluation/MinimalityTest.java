package org.golgi.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.golgi.circuit.CircuitNode;
import org.golgi.evaluation.Minimality.Removal;
import org.golgi.sae.Site;
import org.junit.jupiter.api.Test;

class MinimalityTest {
  private static final Removal IDLE = removal(-0.0005, -0.002, 0.001);
  private static final Removal LARGE = removal(0.01, -0.01, 0.02);
  private static final Removal SMALL_BUT_SURE = removal(0.0005, 0.0004, 0.0006);

  @Test
  void aNodeDoesNothingIfItsDropIsSmallAndMayBeNone() {
    assertThat(IDLE.idle()).isTrue();
    assertThat(LARGE.idle()).isFalse();
    assertThat(SMALL_BUT_SURE.idle()).isFalse();
  }

  @Test
  void theIdleShareIsThatOfTheNodesThatWereTakenOut() {
    List<Removal> removals = List.of(IDLE, LARGE, SMALL_BUT_SURE, IDLE);
    assertThat(new Minimality(100, removals, 1).idleShare()).isEqualTo(0.5);
    assertThat(new Minimality(100, removals, 1).sampled()).isTrue();
    assertThat(new Minimality(4, removals, 1).sampled()).isFalse();
  }

  @Test
  void aCircuitWithoutNodesHasNoIdleShare() {
    assertThat(new Minimality(0, List.of(), 1).idleShare()).isNaN();
  }

  private static Removal removal(double value, double low, double high) {
    return new Removal(new CircuitNode(new Site(0), 0, 0), new Interval(value, low, high));
  }
}
