package org.golgi.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerLawTest {
  private static final double ROUNDING = 1e-12;

  private static List<PowerLaw.Point> points(DoubleUnaryOperator law, double... xs) {
    return Arrays.stream(xs).mapToObj(x -> new PowerLaw.Point(x, law.applyAsDouble(x))).toList();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 0, 0.5, 1, 2, 3.25})
  void anExactLawIsRecovered(double exponent) {
    PowerLaw law = new PowerLaw(0.0625, exponent);
    PowerLaw fit = PowerLaw.fit(points(law::at, 3, 8, 16, 131072));
    assertThat(fit.exponent()).isCloseTo(exponent, within(ROUNDING));
    assertThat(fit.factor()).isCloseTo(law.factor(), within(ROUNDING));
  }

  @Test
  void unitsDoNotChangeTheExponent() {
    DoubleUnaryOperator uneven = x -> 1 + x + Math.sin(x);
    assertThat(PowerLaw.fit(points(x -> 1e3 * uneven.applyAsDouble(x), 2, 5, 9, 20)).exponent())
        .isCloseTo(PowerLaw.fit(points(uneven, 2, 5, 9, 20)).exponent(), within(ROUNDING));
  }

  @Test
  void aSinglePlaceHasNoLaw() {
    assertThat(PowerLaw.fit(points(x -> x, 4)).exponent()).isNaN();
    assertThat(PowerLaw.fit(List.of()).exponent()).isNaN();
  }

  private static GrowthSeries series(Quantity quantity, DoubleUnaryOperator seconds, int... of) {
    return new GrowthSeries(
        quantity,
        IntStream.of(of)
            .mapToObj(
                value -> {
                  double each = seconds.applyAsDouble(value);
                  return new SizedStep(
                      new StepSize(1, 1, 1, 1).with(quantity, value),
                      new Spread(1, each, each, each),
                      0,
                      (long) value * value,
                      0);
                })
            .toList());
  }

  @Test
  void eachCostHasItsLaw() {
    for (Quantity quantity : Quantity.values()) {
      GrowthSeries series = series(quantity, x -> 3 * x, 1, 2, 4);
      assertThat(series.law(Cost.SECONDS).exponent()).isCloseTo(1, within(ROUNDING));
      assertThat(series.law(Cost.MEMORY).exponent()).isCloseTo(2, within(ROUNDING));
    }
  }

  /** A part that is always the same hides no square from the last two steps. */
  @Test
  void theLastTwoStepsTellLinearFromFaster() {
    DoubleUnaryOperator linear = x -> 100 + x;
    DoubleUnaryOperator square = x -> 100 + x * x;
    int[] values = {1, 2, 4, 8, 16, 32};
    assertThat(series(Quantity.SITES, linear, values).lastLaw(Cost.SECONDS).exponent())
        .isLessThan(1);
    assertThat(series(Quantity.SITES, square, values).law(Cost.SECONDS).exponent()).isLessThan(1);
    assertThat(series(Quantity.SITES, square, values).lastLaw(Cost.SECONDS).exponent())
        .isGreaterThan(1.5);
  }

  @Test
  void stepsAscend() {
    assertThatThrownBy(() -> series(Quantity.LATENTS, x -> x, 2, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
