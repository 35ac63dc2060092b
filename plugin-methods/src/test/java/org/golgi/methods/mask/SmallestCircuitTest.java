package org.golgi.methods.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.graph.DType;
import org.golgi.method.Progress;
import org.golgi.methods.mask.Bench.Setting;
import org.golgi.selection.Conduct;
import org.golgi.selection.PromptParts;
import org.golgi.selection.Ranking;
import org.golgi.selection.SmallestCircuit;
import org.golgi.selection.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmallestCircuitTest {
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
        Trial trial = new Trial(bench.prompts(), PromptParts.of(bench.prompts().prompts()))) {
      Circuit start = circuit(bench, new Random(seed), share);
      Circuit circuit = found(bench, start, target);
      assertThat(trial.of(circuit).reaches(target)).isTrue();
      assertThat(circuit.masks().keySet()).isEqualTo(start.masks().keySet());
    }
  }

  @ParameterizedTest
  @EnumSource(Granularity.class)
  void thePlantedCircuitIsFoundFromNothing(Granularity granularity) {
    Setting zero = new Setting(Ablation.ZERO, ErrorTerm.DROP, granularity, DType.F64);
    try (Bench bench = PlantedCircuit.bench(zero)) {
      Circuit none = bench.prompts().everyNode().none();
      assertThat(found(bench, none, 0.9).masks()).isEqualTo(PlantedCircuit.truth(granularity));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void theSameStartGivesTheSameCircuit(long seed) {
    try (Bench bench = Bench.random(seed, ZERO)) {
      Circuit start = circuit(bench, new Random(seed), 0.4);
      assertThat(found(bench, start, 0.9)).isEqualTo(found(bench, start, 0.9));
    }
  }

  @Test
  void noNodeIsLeftThatCouldBeTakenOutFirst() {
    try (Bench bench = Bench.random(22, ZERO);
        Trial trial = new Trial(bench.prompts(), PromptParts.of(bench.prompts().prompts()));
        MaskGradient gradient =
            new MaskGradient(bench.prompts(), TaskLoss.RANKED, bench.prompts().prompts())) {
      Circuit circuit = found(bench, circuit(bench, new Random(1), 0.5), 0.9);
      Ranking own = Ranking.of(circuit, gradient.at(circuit));
      Circuit without = own.first(own.size() - 1);
      assertThat(trial.of(without).reaches(0.9)).isFalse();
    }
  }

  /** Ablation values at every node may be enough: then nothing is left to be taken out. */
  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27})
  void aCircuitMayBeEmpty(long seed) {
    try (Bench bench = Bench.random(seed, Setting.USUAL);
        Trial trial = new Trial(bench.prompts(), PromptParts.of(bench.prompts().prompts()))) {
      Circuit none = bench.prompts().everyNode().none();
      Conduct empty = trial.of(none);
      double target = Math.max(0.01, empty.faithfulness() - empty.standardError() - 0.01);
      assertThat(trial.of(found(bench, none, target)).reaches(target)).isTrue();
    }
  }

  private static Circuit circuit(Bench bench, Random random, double share) {
    return bench.prompts().circuit(bench.masks(random, share));
  }

  private static Circuit found(Bench bench, Circuit start, double target) {
    try (Trial trial = new Trial(bench.prompts(), PromptParts.of(bench.prompts().prompts()));
        MaskGradient gradient =
            new MaskGradient(bench.prompts(), TaskLoss.RANKED, bench.prompts().prompts())) {
      return new SmallestCircuit(trial, gradient, target, Progress.silent()).from(start);
    }
  }
}
