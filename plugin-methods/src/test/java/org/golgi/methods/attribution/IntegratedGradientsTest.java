package org.golgi.methods.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Scores;
import org.golgi.methods.mask.Bench;
import org.golgi.methods.mask.Bench.Setting;
import org.golgi.methods.mask.PlantedCircuit;
import org.golgi.sae.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntegratedGradientsTest {
  /** Sums in another order, in float64. */
  private static final double ROUND_OFF = 1e-11;

  /** The published measure of a good path, where nothing downstream jumps. */
  private static final double ONE_PERCENT = 0.01;

  /** The next term of the error in the step, of higher order, moves the ratio of 4 so much. */
  private static final double ASYMPTOTIC = 0.2;

  /** After the last site there are a block, a norm and the logits, and no SAE. */
  private static final Site LAST = Bench.SITES.get(1);

  @ParameterizedTest
  @CsvSource({"midpoint, ablation", "left, ablation", "midpoint, corrupted", "left, corrupted"})
  void oneStepIsExactWhereDownstreamIsAffine(String rule, String to) {
    for (Granularity granularity : Granularity.values()) {
      try (Bench bench = PlantedCircuit.bench(Setting.USUAL.with(granularity))) {
        Scores scores =
            Scorings.scores(
                new IntegratedGradients(),
                bench.prompts(),
                Map.of("steps", "1", "rule", rule, "to", to));
        assertThat(scores.figures().get("completeness gap, worst")).isCloseTo(0, within(ROUND_OFF));
      }
    }
  }

  @Test
  void theScoresSumToWhatAblatingTheWholeSiteTakesAway() {
    for (ErrorTerm error : ErrorTerm.values()) {
      try (Bench bench = Bench.random(31, Setting.USUAL.with(Ablation.RESAMPLE, error))) {
        Scores scores =
            Scorings.scores(new IntegratedGradients(), bench.prompts(), Map.of("steps", "400"));
        MaskedWorth worth = new MaskedWorth(bench, bench.prompts());
        double taken = worth.whole() - worth.withoutSite(LAST);
        assertThat(Arrays.stream(scores.bySite().get(LAST).toDoubles()).sum())
            .isCloseTo(taken, within(ONE_PERCENT * ONE_PERCENT * Math.abs(taken)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void thirtyTwoMidpointsMissAtMostOnePercentWhereNothingJumps(Granularity granularity) {
    for (int seed = 40; seed < 45; seed++) {
      try (Bench bench = Bench.random(seed, Setting.USUAL.with(granularity))) {
        assertThat(gap(bench, 32)).isLessThan(ONE_PERCENT);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {50, 51, 52})
  void halfTheStepLeavesAQuarterOfTheGapWhereDownstreamIsSmooth(long seed) {
    try (Bench bench = Bench.random(seed, Setting.USUAL)) {
      assertThat(gap(bench, 512) / gap(bench, 1024)).isCloseTo(4, within(ASYMPTOTIC));
    }
  }

  private static double gap(Bench bench, int steps) {
    return Scorings.scores(
            new IntegratedGradients(), bench.prompts(), Map.of("steps", String.valueOf(steps)))
        .figures()
        .get("completeness gap at " + LAST.hook());
  }

  @Test
  void theGapIsTheJumpOfALatentDownstream() {
    try (Bench bench = JumpDownstream.bench()) {
      Scores scores =
          Scorings.scores(new IntegratedGradients(), bench.prompts(), Map.of("steps", "32"));
      double early = Arrays.stream(scores.bySite().get(JumpDownstream.EARLY).toDoubles()).sum();
      assertThat(early).isCloseTo(JumpDownstream.WORTH - JumpDownstream.JUMP, within(ROUND_OFF));
      assertThat(scores.figures())
          .hasEntrySatisfying(
              "completeness gap, worst",
              gap ->
                  assertThat(gap)
                      .isCloseTo(JumpDownstream.JUMP / JumpDownstream.WORTH, within(ROUND_OFF)))
          .hasEntrySatisfying(
              "completeness gap at " + JumpDownstream.LATE.hook(),
              gap -> assertThat(gap).isCloseTo(0, within(ROUND_OFF)));
    }
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    try (Bench bench = Bench.random(60, Setting.USUAL)) {
      for (Map<String, String> options :
          List.of(Map.of("steps", "0"), Map.of("rule", "right"), Map.of("to", "zero"))) {
        assertThatThrownBy(
                () -> Scorings.scores(new IntegratedGradients(), bench.prompts(), options))
            .isInstanceOf(InvalidInputException.class)
            .hasMessageContaining("--" + options.keySet().iterator().next());
      }
    }
  }
}
