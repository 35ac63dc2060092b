package org.golgi.methods.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.SortedMap;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.circuit.NodeMask;
import org.golgi.graph.DType;
import org.golgi.method.Progress;
import org.golgi.methods.mask.Bench.Setting;
import org.golgi.sae.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmallestCircuitTest {
  private static final int ALL = 1000;
  private static final Setting ZERO =
      new Setting(Ablation.ZERO, ErrorTerm.DROP, Granularity.POSITION, DType.F64);

  @ParameterizedTest
  @CsvSource({
    "22, 0.9, 0.5",
    "23, 0.9, 1",
    "24, 0.99, 0",
    "25, 0.7, 0.2",
    "26, 0.9, 0",
    "27, 0.9, 1"
  })
  void theCircuitReachesTheTargetWhereverItStarts(long seed, double target, double share) {
    try (Bench bench = Bench.random(seed, ZERO);
        MaskTrial trial =
            new MaskTrial(bench.prompts(), PromptParts.of(bench.prompts().prompts()))) {
      SortedMap<Site, NodeMask> start = bench.masks(new Random(seed), share);
      SortedMap<Site, NodeMask> circuit = found(bench, start, target);
      assertThat(trial.of(circuit).reaches(target)).isTrue();
      assertThat(circuit.keySet()).isEqualTo(start.keySet());
    }
  }

  @ParameterizedTest
  @EnumSource(Granularity.class)
  void thePlantedCircuitIsFoundFromNothing(Granularity granularity) {
    Setting zero = new Setting(Ablation.ZERO, ErrorTerm.DROP, granularity, DType.F64);
    try (Bench bench = PlantedCircuit.bench(zero)) {
      SortedMap<Site, NodeMask> none = bench.masks(new Random(2), 0);
      assertThat(found(bench, none, 0.9)).isEqualTo(PlantedCircuit.truth(granularity));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void theSameStartGivesTheSameCircuit(long seed) {
    try (Bench bench = Bench.random(seed, ZERO)) {
      SortedMap<Site, NodeMask> start = bench.masks(new Random(seed), 0.4);
      assertThat(found(bench, start, 0.9)).isEqualTo(found(bench, start, 0.9));
    }
  }

  @Test
  void noNodeIsLeftThatCouldBeTakenOutFirst() {
    try (Bench bench = Bench.random(22, ZERO);
        MaskTrial trial =
            new MaskTrial(bench.prompts(), PromptParts.of(bench.prompts().prompts()));
        MaskGradient gradient =
            new MaskGradient(
                bench.prompts(), PromptParts.of(bench.prompts().prompts()), TaskLoss.RANKED, ALL)) {
      SortedMap<Site, NodeMask> circuit = found(bench, bench.masks(new Random(1), 0.5), 0.9);
      Ranking own = Ranking.of(circuit, gradient.at(circuit));
      SortedMap<Site, NodeMask> without = own.first(own.size() - 1, bench.masks(new Random(1), 0));
      assertThat(trial.of(without).reaches(0.9)).isFalse();
    }
  }

  /** Ablation values at every node may be enough: then nothing is left to be taken out. */
  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27})
  void aCircuitMayBeEmpty(long seed) {
    try (Bench bench = Bench.random(seed, Setting.USUAL);
        MaskTrial trial =
            new MaskTrial(bench.prompts(), PromptParts.of(bench.prompts().prompts()))) {
      SortedMap<Site, NodeMask> none = bench.masks(new Random(1), 0);
      Conduct empty = trial.of(none);
      double target = Math.max(0.01, empty.faithfulness() - empty.standardError() - 0.01);
      assertThat(trial.of(found(bench, none, target)).reaches(target)).isTrue();
    }
  }

  private static SortedMap<Site, NodeMask> found(
      Bench bench, SortedMap<Site, NodeMask> start, double target) {
    try (MaskTrial trial =
            new MaskTrial(bench.prompts(), PromptParts.of(bench.prompts().prompts()));
        MaskGradient gradient =
            new MaskGradient(
                bench.prompts(), PromptParts.of(bench.prompts().prompts()), TaskLoss.RANKED, ALL)) {
      return new SmallestCircuit(trial, gradient, target, Progress.silent()).from(start);
    }
  }
}
