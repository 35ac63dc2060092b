package org.golgi.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.golgi.evaluation.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {
  private static final int PROMPTS = 40;

  /** Round-off of a ratio of means of about 1. */
  private static final double ROUND_OFF = 1e-12;

  private final double[] whole = differences(1, 2.0, 0.5);
  private final double[] circuit = differences(2, 1.5, 0.5);

  @Test
  void itIsTheRatioOfTheMeans() {
    assertThat(faithfulness(new double[] {1, 2, 6}, new double[] {2, 4, 0}, 0).value())
        .isEqualTo(1.5);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void itsIntervalCoversTheValue(long seed) {
    Interval interval = faithfulness(circuit, whole, seed);
    assertThat(interval.value()).isStrictlyBetween(interval.low(), interval.high());
  }

  @Test
  void aModelIsExactlyFaithfulToItself() {
    assertThat(faithfulness(whole, whole.clone(), 0)).isEqualTo(new Interval(1, 1, 1));
  }

  /** A resample draws the same prompts for both means, so that a constant ratio has no spread. */
  @Test
  void aCircuitThatIsHalfOnEveryPromptHasNoSpread() {
    double[] half = Arrays.stream(whole).map(d -> d / 2).toArray();
    assertThat(faithfulness(half, whole, 0)).isEqualTo(new Interval(0.5, 0.5, 0.5));
  }

  @Test
  void theSameSeedGivesTheSameIntervalAndAnotherGivesAnother() {
    Interval first = faithfulness(circuit, whole, 7);
    assertThat(faithfulness(circuit, whole, 7)).isEqualTo(first);
    assertThat(faithfulness(circuit, whole, 8)).isNotEqualTo(first);
  }

  @Test
  void turnedRoundItIsTheReciprocal() {
    Interval there = faithfulness(circuit, whole, 3);
    Interval back = faithfulness(whole, circuit, 3);
    assertThat(there.value() * back.value()).isCloseTo(1, within(ROUND_OFF));
    assertThat(there.low() * back.high()).isCloseTo(1, within(ROUND_OFF));
    assertThat(there.high() * back.low()).isCloseTo(1, within(ROUND_OFF));
  }

  @Test
  void anIntervalNarrowsWithTheNumberOfPrompts() {
    Interval few = faithfulness(circuit, whole, 5);
    double[] manyCircuit = repeated(circuit);
    Interval many = faithfulness(manyCircuit, repeated(whole), 5);
    assertThat(many.value()).isCloseTo(few.value(), within(ROUND_OFF));
    assertThat(many.high() - many.low()).isLessThan(few.high() - few.low());
  }

  @Test
  void aRatioToAMeanOfZeroHasNoValue() {
    Interval none = faithfulness(new double[] {1, 2}, new double[] {3, -3}, 0);
    assertThat(none).isEqualTo(new Interval(Double.NaN, Double.NaN, Double.NaN));
  }

  @Test
  void theMeanOfTheSameNumberHasNoSpread() {
    Interval mean = new Bootstrap(3, 0).mean(new double[] {0.5, 0.5, 0.5}).interval();
    assertThat(mean).isEqualTo(new Interval(0.5, 0.5, 0.5));
  }

  /** What both figures share is drawn alike, and so has no part in the interval. */
  @Test
  void aDifferenceIsPaired() {
    Bootstrap bootstrap = new Bootstrap(PROMPTS, 4);
    double[] more = Arrays.stream(circuit).map(d -> d + 0.25).toArray();
    Interval difference = bootstrap.mean(more).minus(bootstrap.mean(circuit)).interval();
    assertThat(difference.value()).isCloseTo(0.25, within(ROUND_OFF));
    assertThat(difference.high() - difference.low()).isCloseTo(0, within(ROUND_OFF));
  }

  private static Interval faithfulness(double[] circuit, double[] whole, long seed) {
    Bootstrap bootstrap = new Bootstrap(circuit.length, seed);
    return bootstrap.mean(circuit).over(bootstrap.mean(whole)).interval();
  }

  private static double[] repeated(double[] numbers) {
    double[] repeated = Arrays.copyOf(numbers, 4 * numbers.length);
    for (int i = 1; i < 4; i++) {
      System.arraycopy(numbers, 0, repeated, i * numbers.length, numbers.length);
    }
    return repeated;
  }

  private static double[] differences(long seed, double mean, double spread) {
    SplittableRandom random = new SplittableRandom(seed);
    return random.doubles(PROMPTS, mean - spread, mean + spread).toArray();
  }
}
