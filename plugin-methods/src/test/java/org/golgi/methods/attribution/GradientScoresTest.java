package org.golgi.methods.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import org.golgi.answer.Metric;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.core.metric.Accuracy;
import org.golgi.core.metric.AnswerLogProbability;
import org.golgi.core.metric.KlToBare;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.graph.HostTensor;
import org.golgi.input.InvalidInputException;
import org.golgi.method.NodeScoring;
import org.golgi.methods.mask.Bench;
import org.golgi.methods.mask.Bench.Setting;
import org.golgi.sae.Site;
import org.golgi.splice.SplicedPrompts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GradientScoresTest {
  /** The same products and sums in another order, in float64. */
  private static final double ROUND_OFF = 1e-11;

  private static final double STEP = 1e-6;

  /** A central difference of this step errs by its square and by round-off divided by it. */
  private static final double DIFFERENCE = 1e-7;

  @ParameterizedTest
  @CsvSource({
    "ablation, DROP",
    "corrupted, DROP",
    "ablation, KEEP",
    "corrupted, NODE",
    "ablation, MEAN"
  })
  void attributionIsOneLeftStepOfIntegratedGradients(String to, ErrorTerm error) {
    for (Granularity granularity : Granularity.values()) {
      Setting setting = Setting.USUAL.with(granularity).with(Ablation.MEAN, error);
      try (Bench bench = Bench.random(11, setting)) {
        ScoringsTest.same(
            Scorings.bySite(new AttributionPatching(), bench.prompts(), Map.of("to", to)),
            Scorings.bySite(
                new IntegratedGradients(),
                bench.prompts(),
                Map.of("to", to, "steps", "1", "rule", "left")),
            ROUND_OFF);
      }
    }
  }

  @Test
  void gradientTimesActivationIsAttributionWhereTheAblationIsZero() {
    try (Bench bench = Bench.random(12, Setting.USUAL.with(Ablation.ZERO, ErrorTerm.DROP))) {
      ScoringsTest.same(
          Scorings.bySite(new GradientTimesActivation(), bench.prompts(), Map.of()),
          Scorings.bySite(new AttributionPatching(), bench.prompts(), Map.of()),
          ROUND_OFF);
    }
  }

  @ParameterizedTest
  @EnumSource
  void attributionIsTheSlopeOfTheMetricByTheMask(ErrorTerm error) {
    for (Granularity granularity : Granularity.values()) {
      for (Ablation ablation : Ablation.values()) {
        Setting setting = Setting.USUAL.with(granularity).with(ablation, error);
        try (Bench bench = Bench.random(13, setting)) {
          MaskedWorth worth = new MaskedWorth(bench, bench.prompts());
          isTheSlope(worth, bench.prompts());
        }
      }
    }
  }

  /** A distance counts negatively. */
  @Test
  void everyMetricWithAGradientIsAttributed() {
    for (Metric metric : new Metric[] {new AnswerLogProbability(), new KlToBare()}) {
      try (Bench bench = Bench.random(14, Setting.USUAL);
          SplicedPromptSet prompts = bench.measured(metric)) {
        isTheSlope(new MaskedWorth(bench, prompts), prompts);
      }
    }
  }

  private static void isTheSlope(MaskedWorth worth, SplicedPrompts prompts) {
    double sign = prompts.metric().kind() == Metric.Kind.DISTANCE ? -1 : 1;
    SortedMap<Site, HostTensor> scores =
        Scorings.bySite(new AttributionPatching(), prompts, Map.of());
    for (Map.Entry<Site, HostTensor> entry : scores.entrySet()) {
      for (int node = 0; node < entry.getValue().shape().size(); node += 5) {
        double above = worth.with(entry.getKey(), node, 1 + STEP);
        double below = worth.with(entry.getKey(), node, 1 - STEP);
        assertThat(entry.getValue().at(node))
            .isCloseTo(sign * (above - below) / (2 * STEP), within(DIFFERENCE));
      }
    }
    assertThat(scores.values()).anyMatch(t -> Arrays.stream(t.toDoubles()).anyMatch(s -> s != 0));
  }

  @Test
  void aShareOfPromptsHasNoGradient() {
    for (NodeScoring scoring :
        new NodeScoring[] {
          new AttributionPatching(),
          new IntegratedGradients(),
          new IterativeIntegratedGradients(),
          new GradientTimesActivation()
        }) {
      try (Bench bench = Bench.random(15, Setting.USUAL);
          SplicedPromptSet prompts = bench.measured(new Accuracy())) {
        assertThatThrownBy(() -> Scorings.scores(scoring, prompts, Map.of()))
            .isInstanceOf(InvalidInputException.class)
            .hasMessageContaining("--metric accuracy");
      }
    }
  }
}
