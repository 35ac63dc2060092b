package org.golgi.methods.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.circuit.NodeMask;
import org.golgi.circuit.NodeRows;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Choices;
import org.golgi.method.Finding;
import org.golgi.method.Option;
import org.golgi.method.Progress;
import org.golgi.method.Settings;
import org.golgi.methods.mask.Bench.Setting;
import org.golgi.sae.Site;
import org.golgi.selection.PromptParts;
import org.golgi.selection.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryMaskTest {
  private static final Map<String, String> SHORT = Map.of("steps", "12", "batch", "4");
  private static final Map<String, String> PUBLISHED =
      Map.of("sparsity", "0.01", "steps", "12", "batch", "4", "loss", "reference");
  private static final Map<String, String> NOISY =
      Map.of("relaxation", "hard-concrete", "steps", "12", "batch", "4");

  private final BinaryMask method = new BinaryMask();

  static Stream<Map<String, String>> ways() {
    return Stream.of(SHORT, PUBLISHED, NOISY);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void theSameSeedGivesTheSameCircuitAndScores(Map<String, String> values) {
    try (Bench bench = Bench.random(31, Setting.USUAL);
        Bench again = Bench.random(31, Setting.USUAL)) {
      Finding first = find(bench, values, 5);
      for (Bench other : List.of(bench, again)) {
        Finding second = find(other, values, 5);
        assertThat(second.circuit()).isEqualTo(first.circuit());
        assertThat(second.scores()).isEqualTo(first.scores());
        assertThat(second.figures()).isEqualTo(first.figures());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void anotherSeedReadsPromptsInAnotherOrder(Map<String, String> values) {
    try (Bench bench = Bench.random(31, Setting.USUAL)) {
      assertThat(find(bench, values, 6).scores()).isNotEqualTo(find(bench, values, 5).scores());
    }
  }

  @Test
  void withAFixedSparsityTheCircuitIsTheNodesOfPositiveScore() {
    try (Bench bench = Bench.random(32, Setting.USUAL)) {
      Finding finding = find(bench, PUBLISHED, 1);
      finding
          .scores()
          .forEach(
              (site, scores) -> {
                NodeMask mask = finding.circuit().masks().get(site);
                for (int i = 0; i < scores.shape().size(); i++) {
                  assertThat(mask.bits().get(i)).isEqualTo(scores.at(i) > 0);
                }
              });
      assertThat(finding.figures()).containsEntry("lambda", 0.01).containsEntry("steps", 12.0);
    }
  }

  static Stream<Arguments> splices() {
    List<Arguments> splices = new ArrayList<>();
    Setting.each().forEach(setting -> splices.add(Arguments.of(setting.with(DType.F32))));
    splices.add(Arguments.of(Setting.USUAL.with(DType.BF16)));
    splices.add(Arguments.of(Setting.USUAL.with(DType.F64)));
    return splices.stream();
  }

  @ParameterizedTest
  @MethodSource("splices")
  void aTargetIsReachedOnTrainingPrompts(Setting setting) {
    try (Bench bench = Bench.random(44, setting);
        Trial trial = new Trial(bench.prompts(), PromptParts.of(bench.prompts().prompts()))) {
      Map<String, String> values = new TreeMap<>(SHORT);
      values.put("target", "0.95");
      Finding finding = find(bench, values, 1);
      assertThat(trial.of(finding.circuit()).reaches(0.95)).isTrue();
      assertShapes(setting, finding);
    }
  }

  @ParameterizedTest
  @MethodSource("splices")
  void aFixedSparsityGivesAMaskForEverySite(Setting setting) {
    try (Bench bench = Bench.random(34, setting)) {
      assertShapes(setting, find(bench, PUBLISHED, 1));
    }
  }

  /** The position of the beginning-of-sequence token has no node. */
  private static void assertShapes(Setting setting, Finding finding) {
    Circuit circuit = finding.circuit();
    int rows = setting.granularity() == Granularity.FREE ? 1 : Bench.POSITIONS - 1;
    int columns = Bench.LATENTS + (setting.errorTerm() == ErrorTerm.NODE ? 1 : 0);
    assertThat(circuit.rows().granularity()).isEqualTo(setting.granularity());
    assertThat(circuit.rows().count()).isEqualTo(rows);
    assertThat(circuit.masks().keySet()).containsExactlyElementsOf(Bench.SITES);
    for (Site site : Bench.SITES) {
      NodeMask mask = circuit.masks().get(site);
      HostTensor scores = finding.scores().get(site);
      assertThat(List.of(mask.rows(), mask.columns())).containsExactly(rows, columns);
      assertThat(scores.shape()).isEqualTo(Shape.of(rows, columns));
      assertThat(scores.toDoubles()).doesNotContain(Double.NaN);
    }
    assertThat(circuit.nodes()).hasSize(circuit.size());
    if (circuit.rows() instanceof NodeRows.Positions positions) {
      assertThat(positions.first()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Granularity.class)
  void aPlantedCircuitIsRecovered(Granularity granularity) {
    Setting zero = new Setting(Ablation.ZERO, ErrorTerm.DROP, granularity, DType.F32);
    try (Bench bench = PlantedCircuit.bench(zero)) {
      Finding finding = find(bench, Map.of(), 1);
      SortedMap<Site, NodeMask> truth = PlantedCircuit.truth(granularity);
      assertThat(finding.circuit().masks()).isEqualTo(truth);
    }
  }

  @Test
  void aPlantedCircuitIsRecoveredByHardConcreteMasks() {
    Setting zero = new Setting(Ablation.ZERO, ErrorTerm.DROP, Granularity.POSITION, DType.F32);
    try (Bench bench = PlantedCircuit.bench(zero)) {
      assertThat(find(bench, Map.of("relaxation", "hard-concrete"), 1).circuit().masks())
          .isEqualTo(PlantedCircuit.truth(Granularity.POSITION));
    }
  }

  /**
   * A mask in which every node is in has no gradient of the task; what is learned from there is
   * mended when the circuit is chosen.
   */
  @Test
  void aPlantedCircuitIsWithinWhatStraightThroughMasksFind() {
    Setting zero = new Setting(Ablation.ZERO, ErrorTerm.DROP, Granularity.POSITION, DType.F32);
    try (Bench bench = PlantedCircuit.bench(zero)) {
      Circuit found = find(bench, Map.of("relaxation", "straight-through"), 1).circuit();
      Circuit truth = bench.prompts().circuit(PlantedCircuit.truth(Granularity.POSITION));
      assertThat(found.nodes()).containsAll(truth.nodes());
      assertThat(found.size()).isLessThan(found.universe());
    }
  }

  @ParameterizedTest
  @EnumSource(TaskLoss.class)
  void everyLossCanBeAskedForByItsWord(TaskLoss loss) {
    try (Bench bench = Bench.random(35, Setting.USUAL)) {
      Map<String, String> values = new TreeMap<>(PUBLISHED);
      values.put("loss", Choices.word(loss));
      Finding finding = find(bench, values, 1);
      assertThat(finding.figures().get("loss")).isFinite();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sparsity, much",
    "sparsity, -1",
    "sparsity, NaN",
    "sparsity, 1e9",
    "target, 0",
    "target, 1.01",
    "target, half",
    "loss, squared",
    "loss, RANKED",
    "relaxation, soft",
    "steps, 0",
    "steps, 1.5",
    "steps, 1e9",
    "batch, 0",
    "batch, many",
    "rate, 0",
    "rate, 1000",
    "schedule, -0.1",
    "schedule, 3"
  })
  void aValueThatMakesNoSenseIsRefusedInOneLineThatNamesTheOption(String option, String value) {
    try (Bench bench = Bench.random(36, Setting.USUAL)) {
      long before = bench.prompts().device().memory().liveTensors();
      InvalidInputException refusal =
          catchThrowableOfType(
              InvalidInputException.class, () -> find(bench, Map.of(option, value), 1));
      assertThat(refusal.where()).isEqualTo("--" + option);
      assertThat(refusal.getMessage())
          .startsWith("--" + option + ": ")
          .contains("; give ")
          .doesNotContain("\n");
      assertThat(bench.prompts().device().memory().liveTensors()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void whatItMadeOnTheDeviceIsFreedWhereverItIsCancelled(Map<String, String> values) {
    try (Bench bench = Bench.random(37, Setting.USUAL)) {
      List<String> told = new ArrayList<>();
      method.find(
          bench.prompts(),
          new Settings(values, 1),
          (what, done, total, detail) -> told.add(what + " " + done + "/" + total));
      // What the first search needed of prompts and weights is kept for the next.
      long before = bench.prompts().device().memory().liveTensors();
      assertThat(told).hasSizeGreaterThanOrEqualTo(12);
      for (int at : new int[] {0, 5, 11, told.size() - 1}) {
        int[] left = {at};
        Progress cancelling =
            (what, done, total, detail) -> {
              if (left[0]-- == 0) {
                throw new CancellationException();
              }
            };
        assertThatThrownBy(() -> method.find(bench.prompts(), new Settings(values, 1), cancelling))
            .isInstanceOf(CancellationException.class);
        assertThat(bench.prompts().device().memory().liveTensors()).isEqualTo(before);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void nothingIsLeftOnTheDeviceInTheEnd(Map<String, String> values) {
    try (Bench bench = Bench.random(38, Setting.USUAL)) {
      find(bench, values, 1);
      long before = bench.prompts().device().memory().liveTensors();
      find(bench, values, 2);
      assertThat(bench.prompts().device().memory().liveTensors()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aBatchIsNoGreaterThanTheSetOfPrompts(int prompts) {
    try (Bench bench = Bench.random(39, Setting.USUAL, prompts)) {
      assertThat(find(bench, Map.of("sparsity", "0.1", "steps", "3"), 1).figures())
          .containsEntry("steps", 3.0);
    }
  }

  @Test
  void everyOptionIsDescribedAndHasAnAbsentValue() {
    List<Option> options = method.options();
    assertThat(options).extracting(Option::name).doesNotHaveDuplicates();
    assertThat(options)
        .allMatch(option -> !option.description().isBlank() && !option.absent().isBlank());
    assertThat(options)
        .filteredOn(option -> option.name().equals("loss"))
        .flatExtracting(Option::allowed)
        .containsExactly("ranked", "per-prompt", "reference", "cross-entropy", "kl");
  }

  private Finding find(Bench bench, Map<String, String> values, long seed) {
    return method.find(bench.prompts(), new Settings(values, seed), Progress.silent());
  }
}
