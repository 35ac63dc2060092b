package org.golgi.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class AxisTest {
  @Test
  void aLinearAxisHoldsZeroAndAllNumbersBetweenRoundOnes() {
    LinearAxis axis = LinearAxis.holding("", DoubleStream.of(-0.13, 6.9, Double.NaN), 5);
    assertThat(axis.low()).isEqualTo(-2);
    assertThat(axis.high()).isEqualTo(8);
    assertThat(axis.ticks())
        .extracting(Axis.Tick::label)
        .containsExactly("-2", "0", "2", "4", "6", "8");
  }

  @Test
  void anAxisOfNothingIsStillAnAxis() {
    LinearAxis axis = LinearAxis.holding("", DoubleStream.of(Double.NaN), 5);
    assertThat(axis.low()).isLessThan(axis.high());
  }

  @Test
  void ticksHaveTheDecimalsOfTheirSteps() {
    assertThat(new LinearAxis("", 0, 0.3, 3).ticks())
        .extracting(Axis.Tick::label)
        .containsExactly("0.0", "0.1", "0.2", "0.3");
  }

  @Test
  void equalFactorsAreEquallyFarOnALogarithmicAxis() {
    LogarithmicAxis axis = new LogarithmicAxis("", 1, 10000);
    assertThat(axis.share(10)).isEqualTo(0.25);
    assertThat(axis.ticks())
        .extracting(Axis.Tick::label)
        .containsExactly("1", "10", "100", "1\u202f000", "10\u202f000");
  }

  @Test
  void aShortLogarithmicAxisHasTwosAndFives() {
    assertThat(new LogarithmicAxis("", 4, 60).ticks())
        .extracting(Axis.Tick::value)
        .containsExactly(5.0, 10.0, 20.0, 50.0);
  }

  @Test
  void anAxisBackwardsIsRefused() {
    assertThatThrownBy(() -> new LinearAxis("", 1, 1, 5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LogarithmicAxis("", 0, 5))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
