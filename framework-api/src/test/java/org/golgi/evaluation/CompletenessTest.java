package org.golgi.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.golgi.evaluation.Completeness.KnockOut;
import org.junit.jupiter.api.Test;

class CompletenessTest {
  private static final Interval NOT_READ = new Interval(0, 0, 0);

  /** Round-off of a fit to a few points of about 1. */
  private static final double ROUND_OFF = 1e-12;

  @Test
  void pointsOnALineGiveTheLine() {
    Completeness line = completeness(0, 3, 1, 3.5, 4, 5, 2, 4);
    assertThat(line.slope()).isCloseTo(0.5, within(ROUND_OFF));
    assertThat(line.intercept()).isCloseTo(3, within(ROUND_OFF));
  }

  /** What a line by least squares is: its residuals are 0 on average and unrelated to x. */
  @Test
  void residualsOfTheLineAreUncorrelatedWithTheCircuit() {
    Completeness some = completeness(0.5, 3, -1, 3.5, 4, 2, 2, 7);
    double mean = 0;
    double covariance = 0;
    for (KnockOut k : some.knockOuts()) {
      double residual = k.model() - some.intercept() - some.slope() * k.circuit();
      mean += residual;
      covariance += residual * k.circuit();
    }
    assertThat(mean).isCloseTo(0, within(ROUND_OFF));
    assertThat(covariance).isCloseTo(0, within(ROUND_OFF));
  }

  @Test
  void gapsAreAbsolute() {
    Completeness some = completeness(3, 4, 1, 0, 0, 4);
    assertThat(some.gap()).isEqualTo(1);
    assertThat(some.meanGap()).isEqualTo(2);
  }

  @Test
  void aCircuitThatNothingChangesHasNoLine() {
    assertThat(completeness(1, 2, 1, 5).slope()).isNaN();
    assertThat(completeness(1, 2, 1, 5).intercept()).isNaN();
  }

  @Test
  void theEmptySetAndTheCircuitMustBeThere() {
    List<KnockOut> one = List.of(new KnockOut(0, 1, 1));
    assertThatThrownBy(() -> new Completeness(NOT_READ, one, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Completeness completeness(double... pairs) {
    return new Completeness(
        NOT_READ,
        IntStream.range(0, pairs.length / 2)
            .mapToObj(i -> new KnockOut(i, pairs[2 * i], pairs[2 * i + 1]))
            .toList(),
        1);
  }
}
