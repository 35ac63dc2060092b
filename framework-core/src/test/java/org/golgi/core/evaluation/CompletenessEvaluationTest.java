package org.golgi.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.ErrorTerm;
import org.golgi.core.splice.Bench;
import org.golgi.core.splice.RandomModel;
import org.golgi.core.splice.Specimen;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.core.splice.SplicedSpecimen;
import org.golgi.evaluation.Completeness;
import org.golgi.evaluation.Completeness.KnockOut;
import org.golgi.evaluation.Evaluation;
import org.golgi.graph.DType;
import org.golgi.method.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompletenessEvaluationTest {
  private static final String MODELS = "org.golgi.core.splice.RandomModel#all";
  private static final long SEED = 9;
  private static final int PROMPTS = 12;
  private static final int SUBSETS = 7;
  private static final int SIZE = 25;

  /** Round-off in float64 of a few hundred operations, and of a line through a few points. */
  private static final double ROUND_OFF = 1e-9;

  private Bench bench;

  @TempDir private Path folder;

  @BeforeEach
  void open() {
    bench = new Bench();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @ParameterizedTest
  @MethodSource(MODELS)
  void takingOutNothingGivesTheCircuitAgainstTheModel(RandomModel model) {
    try (SplicedSpecimen spliced = splice(model.specimen(folder, PROMPTS, 1, DType.F64))) {
      Circuit circuit = Circuits.ranking(spliced.prompts(), SEED).first(SIZE);
      Completeness completeness = completeness(spliced.prompts(), circuit);
      Evaluation evaluation = evaluation(spliced.prompts(), circuit);
      KnockOut none = completeness.knockOuts().get(0);
      double circuitAlone = evaluation.circuit().logitDifference();
      double whole = evaluation.spliced().logitDifference();
      assertThat(none.nodes()).isZero();
      assertThat(none.circuit()).isCloseTo(circuitAlone, within(ROUND_OFF));
      assertThat(none.model()).isCloseTo(whole, within(ROUND_OFF));
      assertThat(completeness.gap()).isCloseTo(Math.abs(circuitAlone - whole), within(ROUND_OFF));
    }
  }

  @ParameterizedTest
  @MethodSource(MODELS)
  void takingOutTheCircuitLeavesTheAblatedModelAndTheComplement(RandomModel model) {
    try (SplicedSpecimen spliced = splice(model.specimen(folder, PROMPTS, 2, DType.F64))) {
      Circuit circuit = Circuits.ranking(spliced.prompts(), SEED).first(SIZE);
      Completeness completeness = completeness(spliced.prompts(), circuit);
      KnockOut all = completeness.knockOuts().get(SUBSETS + 1);
      Evaluation complement = evaluation(spliced.prompts(), circuit.complement());
      assertThat(all.nodes()).isEqualTo(SIZE);
      assertThat(all.circuit()).isEqualTo(complement.ablated().logitDifference());
      assertThat(all.model()).isEqualTo(complement.circuit().logitDifference());
      assertThat(completeness.complement().value())
          .isCloseTo(complement.faithfulnessToSpliced().value(), within(ROUND_OFF));
      assertThat(completeness.prompts()).isEqualTo(PROMPTS);
    }
  }

  @ParameterizedTest
  @MethodSource(MODELS)
  void theComplementOfTheComplementIsTheCircuit(RandomModel model) {
    try (SplicedSpecimen spliced = splice(model.specimen(folder, PROMPTS, 3, DType.F64))) {
      Circuit circuit = Circuits.ranking(spliced.prompts(), SEED).first(SIZE);
      assertThat(circuit.complement().complement()).isEqualTo(circuit);
      assertThat(completeness(spliced.prompts(), circuit.complement()).complement().value())
          .isCloseTo(
              evaluation(spliced.prompts(), circuit).faithfulnessToSpliced().value(),
              within(ROUND_OFF));
    }
  }

  @ParameterizedTest
  @MethodSource(MODELS)
  void theCircuitOfAllNodesIsComplete(RandomModel model) {
    try (SplicedSpecimen spliced = splice(model.specimen(folder, PROMPTS, 4, DType.F64))) {
      Completeness completeness = completeness(spliced.prompts(), spliced.prompts().everyNode());
      assertThat(completeness.meanGap()).isZero();
      assertThat(completeness.slope()).isCloseTo(1, within(ROUND_OFF));
    }
  }

  /** Where nothing makes up for anything, what is missed is missed alike. */
  @Test
  void inALinearNetworkWithOneSiteTheGapIsTheSameForEverySetAndTheSlopeOne() {
    Specimen both = RandomModel.DEEP.linear(folder, PROMPTS, 5);
    try (SplicedSpecimen spliced = splice(both.with(both.saes().tailMap(both.saes().lastKey())))) {
      Circuit circuit = Circuits.ranking(spliced.prompts(), SEED).first(SIZE);
      Completeness completeness = completeness(spliced.prompts(), circuit);
      for (KnockOut knockOut : completeness.knockOuts()) {
        assertThat(knockOut.gap()).isCloseTo(completeness.gap(), within(ROUND_OFF));
      }
      assertThat(completeness.slope()).isCloseTo(1, within(ROUND_OFF));
    }
  }

  @Test
  void theSameSeedGivesTheSameSetsAndAnotherGivesOthers() {
    try (SplicedSpecimen spliced =
        splice(RandomModel.ODD.specimen(folder, PROMPTS, 6, DType.F64))) {
      Circuit circuit = Circuits.ranking(spliced.prompts(), SEED).first(SIZE);
      Completeness first = completeness(spliced.prompts(), circuit);
      assertThat(completeness(spliced.prompts(), circuit)).isEqualTo(first);
      Completeness other =
          CompletenessEvaluation.of(
              spliced.prompts(), circuit, SUBSETS, SEED + 1, Progress.silent());
      assertThat(other.knockOuts()).isNotEqualTo(first.knockOuts());
    }
  }

  @Test
  void aCircuitOfOneNodeHasNoSetsBetween() {
    try (SplicedSpecimen spliced =
        splice(RandomModel.ODD.specimen(folder, PROMPTS, 7, DType.F64))) {
      Circuit circuit = Circuits.ranking(spliced.prompts(), SEED).first(1);
      assertThat(completeness(spliced.prompts(), circuit).knockOuts())
          .extracting(KnockOut::nodes)
          .isEqualTo(List.of(0, 1));
    }
  }

  private SplicedSpecimen splice(Specimen specimen) {
    return bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP);
  }

  private static Completeness completeness(SplicedPromptSet prompts, Circuit circuit) {
    return CompletenessEvaluation.of(prompts, circuit, SUBSETS, SEED, Progress.silent());
  }

  private static Evaluation evaluation(SplicedPromptSet prompts, Circuit circuit) {
    return CircuitEvaluation.of(prompts, circuit, List.of(), SEED);
  }
}
