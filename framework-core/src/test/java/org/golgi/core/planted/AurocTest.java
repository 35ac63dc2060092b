package org.golgi.core.planted;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AurocTest {
  @Test
  void positivesAboveAllNegativesGiveOne() {
    assertThat(Auroc.of(List.of(3.0, 2.0), List.of(1.0, -5.0, 0.0))).isEqualTo(1);
  }

  @Test
  void positivesBelowAllNegativesGiveZero() {
    assertThat(Auroc.of(List.of(-3.0), List.of(1.0, 2.0))).isEqualTo(0);
  }

  @Test
  void oneValueForAllGivesAHalf() {
    assertThat(Auroc.of(List.of(2.0, 2.0), List.of(2.0, 2.0, 2.0))).isEqualTo(0.5);
  }

  /** Of 2 x 4 pairs, 5 are won and 2 are ties. */
  @Test
  void itIsTheShareOfPairsWonWithTiesByHalf() {
    assertThat(Auroc.of(List.of(4.0, 2.0), List.of(1.0, 2.0, 4.0, -1.0))).isEqualTo(6.0 / 8);
  }

  @Test
  void turningAllScoresRoundTurnsTheAreaRound() {
    List<Double> positives = List.of(4.0, 2.0, -1.5);
    List<Double> negatives = List.of(1.0, 2.0, 4.0, -1.0);

    assertThat(Auroc.of(negated(positives), negated(negatives)))
        .isEqualTo(1 - Auroc.of(positives, negatives));
  }

  private static List<Double> negated(List<Double> scores) {
    return scores.stream().map(score -> -score).toList();
  }
}
