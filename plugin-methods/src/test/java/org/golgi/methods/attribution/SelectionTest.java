package org.golgi.methods.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.SortedMap;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.Granularity;
import org.golgi.graph.HostTensor;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Progress;
import org.golgi.method.Scores;
import org.golgi.method.Settings;
import org.golgi.methods.mask.Bench;
import org.golgi.methods.mask.Bench.Setting;
import org.golgi.methods.mask.PlantedCircuit;
import org.golgi.sae.Site;
import org.golgi.selection.Conduct;
import org.golgi.selection.PromptParts;
import org.golgi.selection.Ranking;
import org.golgi.selection.Selection;
import org.golgi.selection.Trial;
import org.golgi.splice.SplicedPrompts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {
  private static final Granularity POSITION = Granularity.POSITION;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 1000})
  void aCountTakesSoManyOfTheFirstNodesOrAll(int count) {
    try (Bench bench = PlantedCircuit.bench(Setting.USUAL)) {
      SplicedPrompts prompts = bench.prompts();
      Scores scores = scores(prompts);
      int all = prompts.everyNode().size();
      Circuit circuit = chosen(prompts, Map.of("select", "count", "nodes", "" + count));
      assertThat(circuit)
          .isEqualTo(Ranking.of(prompts.everyNode(), scores.bySite()).first(Math.min(count, all)));
    }
  }

  @ParameterizedTest
  @CsvSource({"signed", "absolute"})
  void aThresholdTakesEveryNodeAboveIt(String order) {
    try (Bench bench = Bench.random(91, Setting.USUAL)) {
      SplicedPrompts prompts = bench.prompts();
      double least = 0.01;
      Circuit circuit =
          chosen(prompts, Map.of("select", "threshold", "threshold", "" + least, "order", order));
      SortedMap<Site, HostTensor> scores = scores(prompts).bySite();
      assertThat(circuit.size()).isPositive();
      circuit
          .all()
          .nodes()
          .forEach(
              node -> {
                double score =
                    scores
                        .get(node.site())
                        .at(node.row() * prompts.columns(node.site()) + node.latent());
                boolean above = (order.equals("signed") ? score : Math.abs(score)) > least;
                assertThat(circuit.contains(node)).isEqualTo(above);
              });
    }
  }

  @Test
  void greedyFindsThePlantedCircuit() {
    try (Bench bench = PlantedCircuit.bench(Setting.USUAL)) {
      SplicedPrompts prompts = bench.prompts();
      assertThat(chosen(prompts, Map.of("target", "0.99")))
          .isEqualTo(prompts.circuit(PlantedCircuit.truth(POSITION)));
    }
  }

  @Test
  void greedyReachesItsTargetWithFewerNodesThanTheRankingAlone() {
    try (Bench bench = Bench.random(92, Setting.USUAL);
        Trial trial = new Trial(bench.prompts(), PromptParts.whole(bench.prompts().prompts()))) {
      SplicedPrompts prompts = bench.prompts();
      Circuit circuit = chosen(prompts, Map.of("target", "0.8"));
      assertThat(trial.of(circuit)).matches(conduct -> conduct.reaches(0.8));
      Ranking ranking = Ranking.of(prompts.everyNode(), scores(prompts).bySite());
      int needed = 0;
      while (!conduct(trial, ranking, needed).reaches(0.8)) {
        needed++;
      }
      assertThat(circuit.size()).isLessThanOrEqualTo(needed);
    }
  }

  private static Conduct conduct(Trial trial, Ranking ranking, int nodes) {
    return trial.of(ranking.first(nodes));
  }

  @ParameterizedTest
  @CsvSource({"count, nodes", "threshold, threshold"})
  void whatASelectionNeedsIsAskedFor(String way, String option) {
    assertThatThrownBy(() -> Selection.of(new Settings(Map.of("select", way), 1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("--" + option);
  }

  @ParameterizedTest
  @CsvSource({"select, best", "target, 1.2", "target, none"})
  void whatCannotBeUsedIsRefused(String option, String value) {
    assertThatThrownBy(() -> Selection.of(new Settings(Map.of(option, value), 1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("--" + option);
  }

  private static Scores scores(SplicedPrompts prompts) {
    return Scorings.scores(new IntegratedGradients(), prompts, Map.of());
  }

  private static Circuit chosen(SplicedPrompts prompts, Map<String, String> options) {
    Settings settings = new Settings(options, 1);
    return Selection.of(settings)
        .choose(prompts, Selection.ranking(prompts, scores(prompts), settings), Progress.silent());
  }
}
