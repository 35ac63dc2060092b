package org.golgi.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontierTest {
  private static final int UNIVERSE = 1000;
  private static final double BARE = 8;
  private static final double SPLICED = 4;
  private static final Interval NOT_READ = new Interval(Double.NaN, Double.NaN, Double.NaN);

  /** Round-off of a sum of ten products of about 1. */
  private static final double ROUND_OFF = 1e-12;

  /** The length of MIB's grid: from a thousandth to all. */
  private static final double LENGTH = 0.999;

  /** A full sweep in which nothing but all nodes does anything. */
  @Test
  void aStepCurveHasTheAreasThatMibGivesIt() {
    FrontierAreas areas = frontier(0, point(1, 0), point(500, 0)).areasToSpliced(ShareGrid.mib());
    assertThat(areas.cpr()).isCloseTo(0.25, within(ROUND_OFF));
    assertThat(areas.cmd()).isCloseTo(0.749, within(ROUND_OFF));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void bothAreasTogetherAreTheLengthOfTheGridWhileNoCircuitIsAboveTheModel(long seed) {
    FrontierAreas areas = random(seed, 1).areasToSpliced(ShareGrid.mib());
    assertThat(areas.cpr() + areas.cmd()).isCloseTo(LENGTH, within(ROUND_OFF));
  }

  @Test
  void aCircuitAboveTheModelRaisesBothAreas() {
    FrontierAreas areas = random(4, 2).areasToSpliced(ShareGrid.mib());
    assertThat(areas.cpr() + areas.cmd()).isGreaterThan(LENGTH);
  }

  @Test
  void aPerfectCircuitOfOneNodeHasTheWholeLogarithmicArea() {
    Frontier perfect = frontier(0, point(1, SPLICED));
    FrontierAreas areas = perfect.areasToSpliced(ShareGrid.logarithmic(UNIVERSE));
    assertThat(areas.cpr()).isCloseTo(1, within(ROUND_OFF));
    assertThat(areas.cmd()).isCloseTo(0, within(ROUND_OFF));
  }

  /** 10 of 1000 nodes are a third of the way on the scale; the step from 5 counts half. */
  @Test
  void theLogarithmicAreaCountsDecadesAlike() {
    Frontier frontier = frontier(0, point(10, SPLICED));
    double missing = (1 + Math.log10(5)) / 2 / 3;
    assertThat(frontier.areasToSpliced(ShareGrid.logarithmic(UNIVERSE)).cmd())
        .isCloseTo(missing, within(ROUND_OFF));
  }

  @Test
  void areasAgainstTheBareModelAreThoseAgainstTheSplicedTimesItsOwnFaithfulness() {
    Frontier frontier = random(5, 1);
    assertThat(frontier.areasToBare(ShareGrid.mib()).cpr())
        .isCloseTo(
            frontier.areasToSpliced(ShareGrid.mib()).cpr() * SPLICED / BARE, within(ROUND_OFF));
  }

  @Test
  void whereNoCircuitIsSmallEnoughTheAblatedModelStands() {
    double ablated = 0.125 * SPLICED;
    Frontier none = frontier(ablated, point(UNIVERSE, SPLICED));
    Frontier all = frontier(ablated, point(1, ablated));
    assertThat(none.areasToSpliced(ShareGrid.mib())).isEqualTo(all.areasToSpliced(ShareGrid.mib()));
  }

  @Test
  void aWholeModelThatDoesNothingGivesNoAreas() {
    Frontier frontier =
        new Frontier(UNIVERSE, List.of(new FrontierPoint(1, evaluation(0, 0, 1, 0))));
    assertThat(frontier.areasToSpliced(ShareGrid.mib()).cpr()).isNaN();
    assertThat(frontier.areasToBare(ShareGrid.mib()).cmd()).isNaN();
  }

  @Test
  void pointsAreOrderedBySize() {
    assertThat(frontier(0, point(5, 1), point(2, 3)).points().get(0).size()).isEqualTo(2);
  }

  @Test
  void aFrontierWithoutCircuitsIsRefused() {
    assertThatThrownBy(() -> new Frontier(UNIVERSE, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static FrontierPoint point(int size, double logitDifference) {
    return new FrontierPoint(size, evaluation(BARE, SPLICED, logitDifference, 0));
  }

  private static Evaluation evaluation(
      double bare, double spliced, double circuit, double ablated) {
    return new Evaluation(
        behaviour(bare),
        behaviour(spliced),
        behaviour(circuit),
        behaviour(ablated),
        NOT_READ,
        NOT_READ,
        1);
  }

  private static Frontier frontier(double ablated, FrontierPoint... points) {
    return new Frontier(
        UNIVERSE,
        Arrays.stream(points)
            .map(
                point ->
                    new FrontierPoint(
                        point.size(),
                        evaluation(
                            BARE,
                            SPLICED,
                            point.evaluation().circuit().logitDifference(),
                            ablated)))
            .toList());
  }

  /** A circuit of every size, its faithfulness anything up to a bound. */
  private static Frontier random(long seed, double most) {
    SplittableRandom random = new SplittableRandom(seed);
    return frontier(
        0,
        IntStream.range(1, UNIVERSE)
            .mapToObj(size -> point(size, SPLICED * most * random.nextDouble()))
            .toArray(FrontierPoint[]::new));
  }

  private static Behaviour behaviour(double logitDifference) {
    return new Behaviour(logitDifference, 1, 1);
  }
}
