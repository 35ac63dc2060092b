package org.golgi.core.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.Granularity;
import org.golgi.core.evaluation.CircuitEvaluation;
import org.golgi.core.evaluation.CompletenessEvaluation;
import org.golgi.core.splice.Bench;
import org.golgi.core.splice.PromptBatches;
import org.golgi.evaluation.Evaluation;
import org.golgi.graph.GraphBuilder;
import org.golgi.method.Progress;
import org.golgi.splice.LatentRule;
import org.golgi.splice.Splice;
import org.golgi.task.PromptPair;
import org.golgi.task.PromptSplit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of the motifs holds in their models. */
class MotifsTest {
  private static final long SEED = 3;

  /** Means of float32 logit differences that are exact one by one. */
  private static final double ROUND_OFF = 1e-6;

  private Bench bench;

  @BeforeEach
  void open() {
    bench = new Bench();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  static Stream<Motif> motifs() {
    return Motifs.all().stream();
  }

  /** Those whose circuits have nodes at positions, as the truth has. */
  static Stream<Motif> byPosition() {
    return motifs().filter(m -> m.splicing().granularity() == Granularity.POSITION);
  }

  static Stream<Motif> withoutBackup() {
    return byPosition().filter(motif -> !motif.id().equals(Backup.motif().id()));
  }

  private Evaluation evaluate(Motif motif, Circuit circuit) {
    try (PlantedBench planted = new PlantedBench(motif, bench.device(), SEED)) {
      return CircuitEvaluation.of(planted.test(), circuit, List.of(), SEED);
    }
  }

  private double faithfulness(Motif motif, Circuit circuit) {
    return evaluate(motif, circuit).faithfulnessToSpliced().value();
  }

  private static Circuit circuit(Motif motif, Set<CircuitNode> nodes) {
    return PlantedCircuits.of(motif, nodes);
  }

  private static Set<CircuitNode> without(Set<CircuitNode> nodes, CircuitNode... removed) {
    Set<CircuitNode> rest = new TreeSet<>(nodes);
    rest.removeAll(Set.of(removed));
    return rest;
  }

  @ParameterizedTest
  @MethodSource("byPosition")
  void theBareModelDoesItsTask(Motif motif) {
    Evaluation evaluation = evaluate(motif, circuit(motif, motif.truth().nodes()));

    assertThat(evaluation.bare().accuracy()).isEqualTo(1);
    assertThat(evaluation.bare().top1()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("byPosition")
  void theSplicedModelIsTheBareModel(Motif motif) {
    Evaluation evaluation = evaluate(motif, circuit(motif, motif.truth().nodes()));

    assertThat(evaluation.spliced()).isEqualTo(evaluation.bare());
  }

  @ParameterizedTest
  @MethodSource("byPosition")
  void theTruthSuffices(Motif motif) {
    Evaluation evaluation = evaluate(motif, circuit(motif, motif.truth().nodes()));

    assertThat(evaluation.faithfulnessToSpliced().value()).isCloseTo(1, within(ROUND_OFF));
    assertThat(evaluation.circuit().accuracy()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("byPosition")
  void nothingIsLeftWithoutTheTruth(Motif motif) {
    Circuit complement = circuit(motif, motif.truth().nodes()).complement();

    assertThat(faithfulness(motif, complement)).isCloseTo(0, within(ROUND_OFF));
  }

  @ParameterizedTest
  @MethodSource("withoutBackup")
  void everyNodeOfTheTruthIsNeeded(Motif motif) {
    for (CircuitNode node : motif.truth().nodes()) {
      Circuit rest = circuit(motif, without(motif.truth().nodes(), node));

      assertThat(Math.abs(1 - faithfulness(motif, rest)))
          .as("what is lost without %s", node)
          .isGreaterThan(0.2);
    }
  }

  @Test
  void theBackupIsNotNeededAndShowsInTheComplementAlone() {
    Motif motif = Backup.motif();
    Circuit first = circuit(motif, Set.of(Truth.early(0, Feature.A), Truth.late(Feature.CARRIED)));

    assertThat(faithfulness(motif, first)).isCloseTo(1, within(ROUND_OFF));
    assertThat(faithfulness(motif, first.complement())).isCloseTo(0.75, within(ROUND_OFF));
    assertThat(complement(motif, first)).isCloseTo(0.75, within(ROUND_OFF));
    assertThat(complement(motif, circuit(motif, motif.truth().nodes())))
        .isCloseTo(0, within(ROUND_OFF));
  }

  /** What completeness says of the model without a circuit, as a share of the whole model. */
  private double complement(Motif motif, Circuit circuit) {
    try (PlantedBench planted = new PlantedBench(motif, bench.device(), SEED)) {
      return CompletenessEvaluation.of(planted.test(), circuit, 0, SEED, Progress.silent())
          .complement()
          .value();
    }
  }

  @Test
  void thePartThatWorksAgainstTheAnswerMakesTheModelLessSure() {
    Motif motif = CancellingPair.motif();
    Set<CircuitNode> truth = motif.truth().nodes();

    assertThat(faithfulness(motif, circuit(motif, without(truth, Truth.early(2, Feature.B)))))
        .isCloseTo(2, within(ROUND_OFF));
    assertThat(faithfulness(motif, circuit(motif, without(truth, Truth.early(0, Feature.A)))))
        .isCloseTo(-1, within(ROUND_OFF));
  }

  @ParameterizedTest
  @MethodSource("motifs")
  void trainingAndTestPromptsShareNoText(Motif motif) {
    PromptSplit split = motif.task().prompts(Integer.MAX_VALUE, Integer.MAX_VALUE, SEED);

    assertThat(texts(split.train())).isNotEmpty().doesNotContainAnyElementsOf(texts(split.test()));
  }

  private static Set<String> texts(List<PromptPair> pairs) {
    Set<String> texts = new TreeSet<>();
    for (PromptPair pair : pairs) {
      texts.add(pair.clean().text());
      texts.add(pair.corrupted().text());
    }
    return texts;
  }

  @ParameterizedTest
  @MethodSource("motifs")
  void eachAnswerIsAsOftenCleanAsCorrupted(Motif motif) {
    List<PromptPair> pairs = motif.task().prompts(64, 64, SEED).train();

    assertThat(pairs).hasSize(64);
    assertThat(pairs).filteredOn(pair -> pair.cleanAnswer().equals(" yes")).hasSize(32);
  }

  @ParameterizedTest
  @MethodSource("motifs")
  void latentsAreNotNegative(Motif motif) {
    List<Double> least = new ArrayList<>();
    try (PlantedBench planted = new PlantedBench(motif, bench.device(), SEED);
        PromptBatches batches = planted.test().batches(MotifsTest::outputLatents)) {
      batches.run(
          Map.of(),
          outputs ->
              outputs
                  .values()
                  .forEach(
                      tensor -> {
                        DoubleStream.of(tensor.download().toDoubles()).min().ifPresent(least::add);
                        tensor.close();
                      }));
    }
    assertThat(least).isNotEmpty().containsOnly(0.0);
  }

  private static void outputLatents(GraphBuilder g, Splice splice) {
    LatentRule rule =
        (site, latents) -> {
          g.output(site.hook(), latents);
          return latents;
        };
    splice.answers(rule);
  }
}
