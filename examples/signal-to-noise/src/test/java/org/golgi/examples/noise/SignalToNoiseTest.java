package org.golgi.examples.noise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignalToNoiseTest {
  @Test
  void theRatioIsTheMeanByTheDeviationAndTheFloor() {
    // 1 and 5: mean 3, deviation 2.
    assertThat(SignalToNoise.ratio(1 + 5, 1 + 25, 2, 1)).isEqualTo(1.0);
  }

  @Test
  void whatNeverDiffersScoresNothing() {
    assertThat(SignalToNoise.ratio(0, 0, 2, 1)).isZero();
  }
}
