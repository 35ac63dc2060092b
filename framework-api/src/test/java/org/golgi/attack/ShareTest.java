package org.golgi.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.golgi.evaluation.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {
  /** Of tables of the interval, which have four digits. */
  private static final double DIGITS = 5e-5;

  @ParameterizedTest
  @CsvSource({
    "0, 10, 0, 0.2775",
    "5, 10, 0.2366, 0.7634",
    "10, 10, 0.7225, 1",
    "81, 263, 0.2553, 0.3662",
  })
  void theIntervalIsWilsons(int count, int of, double low, double high) {
    Interval interval = new Share(count, of).interval();
    assertThat(interval.value()).isEqualTo((double) count / of);
    assertThat(interval.low()).isCloseTo(low, within(DIGITS));
    assertThat(interval.high()).isCloseTo(high, within(DIGITS));
  }

  @Test
  void ofNoneThereIsNoShare() {
    assertThat(new Share(0, 0).value()).isNaN();
    assertThat(new Share(0, 0).interval().high()).isNaN();
  }

  @Test
  void moreThanAllIsRefused() {
    assertThatThrownBy(() -> new Share(3, 2)).isInstanceOf(IllegalArgumentException.class);
  }
}
