package org.golgi.methods.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TemperatureTest {
  /** Of powers, relatively. */
  private static final double ROUND_OFF = 1e-12;

  @Test
  void itBeginsAtOne() {
    assertThat(new Temperature(60, 1.1).at(0)).isEqualTo(1);
    assertThat(new Temperature(1, 0).at(0)).isEqualTo(1);
  }

  @Test
  void itEndsAtTwoHundredToTheEnd() {
    assertThat(new Temperature(60, 1).at(60)).isCloseTo(200, within(200 * ROUND_OFF));
    assertThat(new Temperature(60, 0.5).at(60)).isCloseTo(Math.sqrt(200), within(200 * ROUND_OFF));
  }

  @Test
  void everyStepMultipliesItByTheSame() {
    Temperature temperature = new Temperature(60, 1.1);
    double factor = Math.exp(1.1 * Math.log(200) / 60);
    for (int step = 0; step < 60; step++) {
      assertThat(temperature.at(step + 1) / temperature.at(step))
          .isCloseTo(factor, within(factor * ROUND_OFF));
    }
  }

  @Test
  void theFirstStepsOfARunHaveItsTemperatures() {
    Temperature whole = new Temperature(60, 1.1);
    Temperature first = whole.first(12);
    assertThat(first.steps()).isEqualTo(12);
    for (int step = 0; step < 12; step++) {
      assertThat(first.at(step)).isCloseTo(whole.at(step), within(whole.at(step) * ROUND_OFF));
    }
  }
}
