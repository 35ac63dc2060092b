package org.golgi.methods.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SortedMap;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.method.Scores;
import org.golgi.methods.mask.Bench;
import org.golgi.methods.mask.Bench.Setting;
import org.golgi.methods.pass.Deviation;
import org.golgi.sae.Site;
import org.golgi.splice.SplicedPrompts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every scoring. */
class ScoringsTest {
  /** Sums in another order, in float64. */
  private static final double ROUND_OFF = 1e-11;

  /** More than two batches of each pass, the last one not full. */
  private static final int MANY = 150;

  @ParameterizedTest
  @EnumSource
  void everyNodeHasAScore(Scorings scoring) {
    for (Granularity granularity : Granularity.values()) {
      for (ErrorTerm error : ErrorTerm.values()) {
        Setting setting = Setting.USUAL.with(granularity).with(Ablation.RESAMPLE, error);
        try (Bench bench = Bench.random(3, setting)) {
          SplicedPrompts prompts = bench.prompts();
          Scores scores = scoring.of(prompts);
          assertThat(scores.bySite().keySet()).containsExactlyElementsOf(prompts.sites());
          scores
              .bySite()
              .forEach(
                  (site, tensor) ->
                      assertThat(tensor.shape())
                          .isEqualTo(Shape.of(prompts.nodeRows().count(), prompts.columns(site))));
        }
      }
    }
  }

  /**
   * Where upstream nodes are ablated, as on the way of the iterated scoring, later latents can
   * begin to be active; those of the first site cannot.
   */
  @ParameterizedTest
  @EnumSource
  void nodesThatAblationChangesOnNoPromptScoreZero(Scorings scoring) {
    for (ErrorTerm error : ErrorTerm.values()) {
      try (Bench bench = Bench.random(4, Setting.USUAL.with(Ablation.ZERO, error))) {
        SortedMap<Site, HostTensor> deviation =
            Deviation.of(bench.prompts(), bench.prompts().prompts());
        int dead = 0;
        for (Map.Entry<Site, HostTensor> scores : scoring.of(bench.prompts()).bySite().entrySet()) {
          if (scoring == Scorings.ITERATIVE && !scores.getKey().equals(Bench.SITES.get(0))) {
            continue;
          }
          double[] changes = deviation.get(scores.getKey()).toDoubles();
          for (int i = 0; i < changes.length; i++) {
            if (changes[i] == 0) {
              dead++;
              assertThat(scores.getValue().at(i)).isZero();
            }
          }
        }
        assertThat(dead).isPositive();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theOrderOfPromptsAndTheirBatchesChangeNothing(Scorings scoring) {
    try (Bench bench = Bench.random(5, Setting.USUAL, MANY)) {
      SortedMap<Site, HostTensor> scores = scoring.of(bench.prompts()).bySite();
      SortedMap<Site, HostTensor> reversed =
          scoring.of(new ReorderedPrompts(bench.prompts())).bySite();
      same(scores, reversed, ROUND_OFF);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSameArgumentsGiveTheSameScores(Scorings scoring) {
    try (Bench bench = Bench.random(6, Setting.USUAL)) {
      assertThat(scoring.of(bench.prompts())).isEqualTo(scoring.of(bench.prompts()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsLeftOnTheDevice(Scorings scoring) {
    try (Bench bench = Bench.random(7, Setting.USUAL)) {
      scoring.of(bench.prompts());
      long before = bench.prompts().device().memory().liveTensors();
      scoring.of(bench.prompts());
      assertThat(bench.prompts().device().memory().liveTensors()).isEqualTo(before);
    }
  }

  static void same(
      SortedMap<Site, HostTensor> scores, SortedMap<Site, HostTensor> expected, double tolerance) {
    assertThat(scores.keySet()).isEqualTo(expected.keySet());
    scores.forEach(
        (site, tensor) -> {
          HostTensor other = expected.get(site);
          assertThat(tensor.shape()).isEqualTo(other.shape());
          for (int i = 0; i < tensor.shape().size(); i++) {
            assertThat(tensor.at(i)).isCloseTo(other.at(i), within(tolerance));
          }
        });
  }
}
