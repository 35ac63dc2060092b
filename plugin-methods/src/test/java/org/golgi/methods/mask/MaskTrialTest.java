package org.golgi.methods.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import org.golgi.circuit.Granularity;
import org.golgi.circuit.NodeMask;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.methods.mask.Bench.Setting;
import org.golgi.sae.Site;
import org.golgi.selection.Conduct;
import org.golgi.selection.PromptParts;
import org.golgi.selection.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTrialTest {
  /** Sums in another order, in float64. */
  private static final double ROUND_OFF = 1e-11;

  /** More than two batches of a trial, the last one not full. */
  private static final int MANY = 150;

  @ParameterizedTest
  @CsvSource({"F64, 1e-11", "F32, 1e-5"})
  void maskOfOnesEqualsTheSplicedModel(DType dtype, double tolerance) {
    try (Bench bench = Bench.random(7, Setting.USUAL.with(dtype), MANY);
        Trial trial = new Trial(bench.prompts(), PromptParts.of(bench.prompts().prompts()))) {
      SortedMap<Site, NodeMask> ones = bench.masks(new Random(1), 1);
      Conduct conduct = trial.of(bench.prompts().circuit(ones));
      assertThat(conduct.faithfulness()).isCloseTo(1, within(tolerance));
      assertThat(conduct.lostAnswers()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Granularity.class)
  void itIsWhatTheMaskedModelDoesOnAllPrompts(Granularity granularity) {
    try (Bench bench = Bench.random(8, Setting.USUAL.with(granularity), MANY);
        Trial trial = new Trial(bench.prompts(), PromptParts.of(bench.prompts().prompts()));
        SoftTrial soft = new SoftTrial(bench, TaskLoss.PER_PROMPT)) {
      for (double probability : new double[] {0, 0.3, 0.7}) {
        SortedMap<Site, NodeMask> masks = bench.masks(new Random(2), probability);
        Map<String, HostTensor> expected = soft.of(SoftTrial.numbers(masks));
        double masked = sum(expected, SoftTrial.DIFFERENCE);
        double spliced = sum(expected, SoftTrial.SPLICED_DIFFERENCE);
        Conduct conduct = trial.of(bench.prompts().circuit(masks));
        assertThat(conduct.faithfulness()).isCloseTo(masked / spliced, within(ROUND_OFF));
        assertThat(conduct.lostAnswers())
            .isCloseTo(SoftTrial.lostAnswers(expected), within(ROUND_OFF));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 128})
  void everyNumberOfPromptsIsCountedWhole(int count) {
    try (Bench bench = Bench.random(9, Setting.USUAL, count);
        Trial trial = new Trial(bench.prompts(), PromptParts.of(bench.prompts().prompts()));
        SoftTrial soft = new SoftTrial(bench, TaskLoss.PER_PROMPT)) {
      SortedMap<Site, NodeMask> masks = bench.masks(new Random(3), 0.5);
      Map<String, HostTensor> expected = soft.of(SoftTrial.numbers(masks));
      double faithfulness =
          sum(expected, SoftTrial.DIFFERENCE) / sum(expected, SoftTrial.SPLICED_DIFFERENCE);
      assertThat(trial.of(bench.prompts().circuit(masks)).faithfulness())
          .isCloseTo(faithfulness, within(ROUND_OFF));
      assertThat(trial.of(bench.prompts().circuit(masks)).lostAnswers())
          .isCloseTo(SoftTrial.lostAnswers(expected), within(ROUND_OFF));
    }
  }

  @Test
  void aTrialLeavesNothingOnTheDevice() {
    try (Bench bench = Bench.random(10, Setting.USUAL)) {
      SortedMap<Site, NodeMask> masks = bench.masks(new Random(4), 0.5);
      try (Trial trial = new Trial(bench.prompts(), PromptParts.of(bench.prompts().prompts()))) {
        trial.of(bench.prompts().circuit(masks));
        long before = bench.prompts().device().memory().liveTensors();
        trial.of(bench.prompts().circuit(masks));
        assertThat(bench.prompts().device().memory().liveTensors()).isEqualTo(before);
      }
    }
  }

  @Test
  void aConductReachesATargetIfItIsFaithfulAndLosesHardlyAnAnswer() {
    assertThat(new Conduct(0.9, 0, 0.02).reaches(0.9)).isTrue();
    assertThat(new Conduct(0.89, 0, 0).reaches(0.9)).isFalse();
    assertThat(new Conduct(1.5, 0, 0.1).reaches(0.9)).isFalse();
    assertThat(new Conduct(1, 0, 0).reaches(1)).isTrue();
  }

  @Test
  void aConductMovesTowardsAnotherByAShare() {
    Conduct from = new Conduct(0.5, 0, 0.25);
    Conduct other = new Conduct(1, 0, 0.75);
    assertThat(from.towards(other, 0)).isEqualTo(from);
    assertThat(from.towards(other, 0.5)).isEqualTo(new Conduct(0.75, 0, 0.5));
    assertThat(from.towards(other, 1)).isEqualTo(other);
  }

  private static double sum(Map<String, HostTensor> soft, String difference) {
    return Arrays.stream(soft.get(difference).toDoubles()).sum();
  }
}
