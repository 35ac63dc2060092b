package org.golgi.methods.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.core.metric.Accuracy;
import org.golgi.core.metric.KlToSpliced;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.graph.HostTensor;
import org.golgi.method.Scores;
import org.golgi.methods.mask.Bench;
import org.golgi.methods.mask.Bench.Setting;
import org.golgi.sae.Site;
import org.golgi.selection.PromptParts;
import org.golgi.selection.Trial;
import org.golgi.splice.SplicedPrompts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExactEffectTest {
  /** Sums in another order, in float64. */
  private static final double ROUND_OFF = 1e-10;

  @ParameterizedTest
  @EnumSource
  void itIsTheDifferenceOfTwoTrials(ErrorTerm error) {
    for (Granularity granularity : Granularity.values()) {
      for (Ablation ablation : Ablation.values()) {
        Setting setting = Setting.USUAL.with(granularity).with(ablation, error);
        try (Bench bench = Bench.random(21, setting);
            Trial trial =
                new Trial(bench.prompts(), PromptParts.whole(bench.prompts().prompts()))) {
          SplicedPrompts prompts = bench.prompts();
          double spliced = new MaskedWorth(bench, prompts).whole();
          double whole = trial.of(prompts.everyNode()).faithfulness();
          SortedMap<Site, HostTensor> scores =
              Scorings.bySite(new ExactEffect(), prompts, Map.of());
          List<CircuitNode> nodes = prompts.everyNode().nodes();
          for (int i = 0; i < nodes.size(); i += 7) {
            CircuitNode node = nodes.get(i);
            double without = trial.of(prompts.everyNode().minus(List.of(node))).faithfulness();
            int index = node.row() * prompts.columns(node.site()) + node.latent();
            assertThat(scores.get(node.site()).at(index))
                .isCloseTo((whole - without) * spliced, within(ROUND_OFF));
          }
        }
      }
    }
  }

  @Test
  void aShareOfPromptsNeedsNoGradient() {
    try (Bench bench = Bench.random(22, Setting.USUAL);
        SplicedPromptSet prompts = bench.measured(new Accuracy())) {
      MaskedWorth worth = new MaskedWorth(bench, prompts);
      Site site = prompts.sites().get(0);
      HostTensor scores = Scorings.bySite(new ExactEffect(), prompts, Map.of()).get(site);
      for (int node = 0; node < scores.shape().size(); node++) {
        assertThat(scores.at(node))
            .isCloseTo(worth.whole() - worth.with(site, node, 0), within(ROUND_OFF));
      }
    }
  }

  @Test
  void aDistanceOnlyRises() {
    try (Bench bench = Bench.random(23, Setting.USUAL);
        SplicedPromptSet prompts = bench.measured(new KlToSpliced())) {
      Scorings.bySite(new ExactEffect(), prompts, Map.of())
          .values()
          .forEach(
              scores ->
                  assertThat(Arrays.stream(scores.toDoubles()).boxed())
                      .allMatch(score -> score > -ROUND_OFF)
                      .anyMatch(score -> score > ROUND_OFF));
    }
  }

  @Test
  void onlyTheNodesThatAblationChangesMostAreAblatedWhereThereAreTooMany() {
    try (Bench bench = Bench.random(24, Setting.USUAL)) {
      Scores all = Scorings.scores(new ExactEffect(), bench.prompts(), Map.of());
      Scores some = Scorings.scores(new ExactEffect(), bench.prompts(), Map.of("most", "9"));
      assertThat(some.figures())
          .containsEntry("nodes ablated", 9.0)
          .containsEntry(
              "nodes that ablation changes", all.figures().get("nodes that ablation changes"));
      some.bySite()
          .forEach(
              (site, scores) -> {
                for (int node = 0; node < scores.shape().size(); node++) {
                  if (scores.at(node) != 0) {
                    assertThat(scores.at(node))
                        .isCloseTo(all.bySite().get(site).at(node), within(ROUND_OFF));
                  }
                }
              });
    }
  }
}
