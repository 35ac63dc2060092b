package org.golgi.methods.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.graph.DType;
import org.golgi.method.Family;
import org.golgi.method.Progress;
import org.golgi.method.Settings;
import org.golgi.methods.mask.Bench.Setting;
import org.golgi.selection.PromptParts;
import org.golgi.selection.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrontierSearchTest {
  /** Sums in another order, in float32. */
  private static final double ROUND_OFF = 1e-5;

  private static final Setting ZERO =
      new Setting(Ablation.ZERO, ErrorTerm.DROP, Granularity.POSITION, DType.F32);

  private final BinaryMask method = new BinaryMask();

  @ParameterizedTest
  @ValueSource(strings = {"published", "full"})
  void aFamilyHasTheSizesThatWereAskedFor(String effort) {
    try (Bench bench = Bench.random(51, Setting.USUAL)) {
      int universe = bench.prompts().everyNode().size();
      List<Integer> sizes = List.of(1, 2, 5, 20, universe / 2 + 3, universe - 1, universe);
      Family family = family(bench, sizes, effort, 1);
      assertThat(family.circuits().keySet()).containsExactlyElementsOf(sizes);
      family.circuits().forEach((size, circuit) -> assertThat(circuit.size()).isEqualTo(size));
      assertThat(family.circuits().get(universe)).isEqualTo(bench.prompts().everyNode());
    }
  }

  @ParameterizedTest
  @EnumSource(Granularity.class)
  void nodesThatAreErrorsAndRowsOfAnyKindAreFound(Granularity granularity) {
    Setting errors = new Setting(Ablation.MEAN, ErrorTerm.NODE, granularity, DType.F32);
    try (Bench bench = Bench.random(52, errors)) {
      Circuit circuit = family(bench, List.of(4), "full", 1).circuits().get(4);
      assertThat(circuit.size()).isEqualTo(4);
      assertThat(circuit.rows()).isEqualTo(bench.prompts().nodeRows());
      assertThat(circuit.errorNodes()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"published", "full"})
  void theSameSeedGivesTheSameFamily(String effort) {
    try (Bench bench = Bench.random(53, Setting.USUAL);
        Bench again = Bench.random(53, Setting.USUAL)) {
      Family first = family(bench, List.of(3, 9, 40), effort, 5);
      assertThat(family(again, List.of(3, 9, 40), effort, 5)).isEqualTo(first);
      assertThat(family(bench, List.of(3, 9, 40), effort, 6).scores()).isNotEqualTo(first.scores());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"published", "full"})
  void thePlantedCircuitIsFoundAtItsSizeAndStaysFaithfulAboveIt(String effort) {
    try (Bench bench = PlantedCircuit.bench(ZERO);
        Trial trial = new Trial(bench.prompts(), PromptParts.whole(bench.prompts().prompts()))) {
      Circuit truth = bench.prompts().circuit(PlantedCircuit.truth(Granularity.POSITION));
      List<Integer> sizes = List.of(2, truth.size(), 10, 30, 60);
      Family family = family(bench, sizes, effort, 1);
      assertThat(family.circuits().get(truth.size())).isEqualTo(truth);
      for (int size : sizes.subList(1, sizes.size())) {
        assertThat(trial.of(family.circuits().get(size)).faithfulness())
            .isCloseTo(1, within(ROUND_OFF));
      }
    }
  }

  /** Forward passes alone count a third; a published run is 60 steps of 16 prompts. */
  @Test
  void eightSizesCostAtMostTwoAndAHalfPublishedRuns() {
    try (Bench bench = Bench.random(54, Setting.USUAL, 64)) {
      List<Integer> sizes = List.of(2, 4, 6, 9, 13, 18, 25, 35);
      assertThat(family(bench, sizes, "published", 1).figures().get("prompt-steps"))
          .isBetween(960.0, 2.5 * 60 * 16);
    }
  }

  @ParameterizedTest
  @CsvSource({"published, learning the mask", "full, shrinking the mask"})
  void nothingIsLeftOnTheDeviceWhereverItIsCancelled(String effort, String learning) {
    try (Bench bench = Bench.random(55, Setting.USUAL)) {
      List<String> told = new ArrayList<>();
      run(bench, effort, (what, done, total, detail) -> told.add(what));
      long before = bench.prompts().device().memory().liveTensors();
      assertThat(told).contains(learning, "improving circuits", "filling circuits up");
      for (int at : new int[] {0, 7, told.size() - 1}) {
        int[] left = {at};
        assertThatThrownBy(
                () ->
                    run(
                        bench,
                        effort,
                        (what, done, total, detail) -> {
                          if (left[0]-- == 0) {
                            throw new CancellationException();
                          }
                        }))
            .isInstanceOf(CancellationException.class);
        assertThat(bench.prompts().device().memory().liveTensors()).isEqualTo(before);
      }
    }
  }

  private void run(Bench bench, String effort, Progress progress) {
    Settings settings = new Settings(Map.of("effort", effort), 1);
    method.family(bench.prompts(), List.of(3, 9, 60), settings, progress);
  }

  private Family family(Bench bench, List<Integer> sizes, String effort, long seed) {
    return method.family(
        bench.prompts(), sizes, new Settings(Map.of("effort", effort), seed), Progress.silent());
  }
}
