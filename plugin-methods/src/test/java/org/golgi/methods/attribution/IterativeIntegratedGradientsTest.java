package org.golgi.methods.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.graph.HostTensor;
import org.golgi.method.Scores;
import org.golgi.methods.mask.Bench;
import org.golgi.methods.mask.Bench.Setting;
import org.golgi.methods.mask.PlantedCircuit;
import org.golgi.sae.Site;
import org.golgi.selection.PromptParts;
import org.golgi.selection.Ranking;
import org.golgi.selection.Trial;
import org.golgi.splice.SplicedPrompts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IterativeIntegratedGradientsTest {
  /** Sums in another order, in float64. */
  private static final double ROUND_OFF = 1e-11;

  /** What a midpoint rule of many steps misses where something jumps in between: a step's share. */
  private static final double STEPS_MISS = 1e-2;

  @ParameterizedTest
  @EnumSource(names = {"POSITION", "FREE"})
  void theLastNodesAreThePlantedOnes(Granularity granularity) {
    try (Bench bench = PlantedCircuit.bench(Setting.USUAL.with(granularity))) {
      SplicedPrompts prompts = bench.prompts();
      Circuit truth = prompts.circuit(PlantedCircuit.truth(granularity));
      Ranking ranking =
          Ranking.of(
              prompts.everyNode(),
              Scorings.bySite(new IterativeIntegratedGradients(), prompts, Map.of()));
      assertThat(ranking.first(truth.size())).isEqualTo(truth);
    }
  }

  @Test
  void scoresAreDifferentPlacesOfAllNodesWithAnEffect() {
    try (Bench bench = Bench.random(71, Setting.USUAL)) {
      Scores scores =
          Scorings.scores(new IterativeIntegratedGradients(), bench.prompts(), Map.of());
      List<Double> places =
          scores.bySite().values().stream()
              .flatMapToDouble(tensor -> Arrays.stream(tensor.toDoubles()))
              .filter(place -> place != 0)
              .boxed()
              .toList();
      assertThat(places).hasSize(scores.figures().get("nodes with an effect").intValue());
      assertThat(places).doesNotHaveDuplicates().allMatch(place -> place > 0 && place <= 1);
    }
  }

  /** What a short path in the mask scores first is the slope at the clean latents. */
  @ParameterizedTest
  @EnumSource
  void atItsBeginningAPathInTheMaskIsAttribution(ErrorTerm error) {
    try (Bench bench = Bench.random(72, Setting.USUAL.with(Ablation.MEAN, error));
        MaskPath path = new MaskPath(bench.prompts(), 1e-13, 1)) {
      ScoringsTest.same(
          path.scores(bench.prompts().everyNode(), bench.prompts().prompts()),
          Scorings.bySite(new AttributionPatching(), bench.prompts(), Map.of()),
          ROUND_OFF);
    }
  }

  @Test
  void alongAPathInTheMaskScoresSumToWhatTheCircuitIsWorth() {
    try (Bench bench = PlantedCircuit.bench(Setting.USUAL);
        MaskPath path = new MaskPath(bench.prompts(), 1, 500);
        Trial trial = new Trial(bench.prompts(), PromptParts.whole(bench.prompts().prompts()))) {
      SplicedPrompts prompts = bench.prompts();
      Circuit circuit = prompts.circuit(PlantedCircuit.withoutPart());
      double spliced = new MaskedWorth(bench, prompts).whole();
      double worth =
          spliced * (trial.of(circuit).faithfulness() - trial.of(circuit.none()).faithfulness());
      SortedMap<Site, HostTensor> scores = path.scores(circuit, prompts.prompts());
      double sum =
          scores.values().stream().mapToDouble(t -> Arrays.stream(t.toDoubles()).sum()).sum();
      assertThat(sum).isCloseTo(worth, within(STEPS_MISS * Math.abs(worth)));
      assertThat(worth).isNotZero();
    }
  }

  @Test
  void oneRoundOrdersByItsScores() {
    try (Bench bench = Bench.random(73, Setting.USUAL);
        MaskPath path = new MaskPath(bench.prompts(), 0.5, 8)) {
      SplicedPrompts prompts = bench.prompts();
      Circuit all = prompts.everyNode();
      Ranking byScore = Ranking.of(all, path.scores(all, prompts.prompts()));
      Ranking byPlace =
          Ranking.of(
              all,
              Scorings.bySite(
                  new IterativeIntegratedGradients(),
                  prompts,
                  Map.of("rounds", "1", "reach", "0.5", "steps", "8")));
      assertThat(byPlace.first(20)).isEqualTo(byScore.first(20));
    }
  }
}
