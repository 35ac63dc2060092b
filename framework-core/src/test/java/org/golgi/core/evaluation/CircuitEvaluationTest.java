package org.golgi.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.circuit.NodeMask;
import org.golgi.core.splice.Bench;
import org.golgi.core.splice.RandomModel;
import org.golgi.core.splice.Specimen;
import org.golgi.core.splice.Specimens;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.core.splice.SplicedSpecimen;
import org.golgi.evaluation.Behaviour;
import org.golgi.evaluation.Evaluation;
import org.golgi.evaluation.Interval;
import org.golgi.graph.DType;
import org.golgi.sae.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CircuitEvaluationTest {
  private static final String SOME = "org.golgi.core.splice.Specimens#some";
  private static final long SEED = 11;

  /** More than two batches, and a last one that is not full. */
  private static final int MANY = 75;

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
  @MethodSource(SOME)
  void theCircuitOfAllNodesIsTheSplicedModel(Specimens specimens) {
    Specimen specimen = specimens.made().apply(folder);
    for (Granularity granularity : Granularity.values()) {
      Evaluation evaluation = evaluate(specimen, granularity, NodeMask::ones);
      same(specimen, evaluation.circuit(), evaluation.spliced());
      Interval faithfulness = evaluation.faithfulnessToSpliced();
      assertThat(faithfulness.value()).isCloseTo(1, within(specimen.tolerance()));
      assertThat(faithfulness.low()).isLessThanOrEqualTo(faithfulness.high());
    }
  }

  @ParameterizedTest
  @MethodSource(SOME)
  void theCircuitWithoutNodesIsTheAblatedModel(Specimens specimens) {
    Specimen specimen = specimens.made().apply(folder);
    for (Granularity granularity : Granularity.values()) {
      Evaluation evaluation = evaluate(specimen, granularity, NodeMask::zeros);
      assertThat(evaluation.circuit()).isEqualTo(evaluation.ablated());
    }
  }

  @ParameterizedTest
  @MethodSource(SOME)
  void faithfulnessTimesTheWholeIsTheCircuit(Specimens specimens) {
    Specimen specimen = specimens.made().apply(folder);
    Evaluation evaluation = evaluate(specimen, Granularity.POSITION, half());
    double circuit = evaluation.circuit().logitDifference();
    assertThat(evaluation.faithfulnessToBare().value() * evaluation.bare().logitDifference())
        .isCloseTo(circuit, within(specimen.tolerance()));
    assertThat(evaluation.faithfulnessToSpliced().value() * evaluation.spliced().logitDifference())
        .isCloseTo(circuit, within(specimen.tolerance()));
    assertThat(evaluation.prompts()).isEqualTo(specimen.prompts().prompts());
  }

  @ParameterizedTest
  @MethodSource("org.golgi.core.splice.RandomModel#all")
  void figuresAreMeansOverPromptsHoweverTheyAreBatched(RandomModel model) {
    for (DType dtype : new DType[] {DType.F64, DType.F32}) {
      Specimen specimen = model.specimen(folder, MANY, 5, dtype);
      try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP)) {
        same(
            specimen,
            CircuitEvaluation.bare(spliced.prompts()),
            counted(specimen, spliced.bareLogits()));
        same(
            specimen,
            CircuitEvaluation.spliced(spliced.prompts()),
            counted(specimen, spliced.logits()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource(SOME)
  void figuresAreThoseOfTheLogitsOfAllTokens(Specimens specimens) {
    Specimen specimen = specimens.made().apply(folder);
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP)) {
      same(
          specimen,
          CircuitEvaluation.bare(spliced.prompts()),
          counted(specimen, spliced.bareLogits()));
      same(
          specimen,
          CircuitEvaluation.spliced(spliced.prompts()),
          counted(specimen, spliced.logits()));
    }
  }

  /** Whichever token is the greatest, the prompt that it answers counts. */
  @ParameterizedTest
  @MethodSource(SOME)
  void answersThatAreTheGreatestLogitAreAllTop1(Specimens specimens) {
    Specimen specimen = specimens.made().apply(folder);
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP);
        SplicedSpecimen right =
            bench.splice(
                specimen.answering(greatest(specimen, spliced.bareLogits())),
                Ablation.MEAN,
                ErrorTerm.DROP)) {
      assertThat(CircuitEvaluation.bare(right.prompts()).top1()).isEqualTo(1);
    }
  }

  private static long[] greatest(Specimen specimen, double[] logits) {
    int vocabulary = specimen.model().network().vocabulary();
    return IntStream.range(0, specimen.prompts().prompts())
        .mapToLong(
            prompt -> {
              int best = 0;
              for (int token = 1; token < vocabulary; token++) {
                if (logits[prompt * vocabulary + token] > logits[prompt * vocabulary + best]) {
                  best = token;
                }
              }
              return best;
            })
        .toArray();
  }

  /** What the logits of all tokens, {@code [prompt, vocabulary]}, say, prompt by prompt. */
  private static Behaviour counted(Specimen specimen, double[] logits) {
    int vocabulary = specimen.model().network().vocabulary();
    int prompts = specimen.prompts().prompts();
    long[] answers = specimen.prompts().answers().toLongs();
    long[] greatest = greatest(specimen, logits);
    double difference = 0;
    int right = 0;
    int first = 0;
    for (int prompt = 0; prompt < prompts; prompt++) {
      double clean = logits[prompt * vocabulary + (int) answers[2 * prompt]];
      double corrupted = logits[prompt * vocabulary + (int) answers[2 * prompt + 1]];
      difference += clean - corrupted;
      right += clean > corrupted ? 1 : 0;
      first += greatest[prompt] == answers[2 * prompt] ? 1 : 0;
    }
    return new Behaviour(difference / prompts, (double) right / prompts, (double) first / prompts);
  }

  private static void same(Specimen specimen, Behaviour found, Behaviour expected) {
    double tolerance = specimen.tolerance() * Math.max(1, Math.abs(expected.logitDifference()));
    assertThat(found.logitDifference()).isCloseTo(expected.logitDifference(), within(tolerance));
    assertThat(found.accuracy()).isEqualTo(expected.accuracy());
    assertThat(found.top1()).isEqualTo(expected.top1());
  }

  private static BiFunction<Integer, Integer, NodeMask> half() {
    SplittableRandom random = new SplittableRandom(SEED);
    return (rows, latents) -> {
      BitSet on = new BitSet();
      IntStream.range(0, rows * latents).filter(i -> random.nextBoolean()).forEach(on::set);
      return new NodeMask(rows, latents, on);
    };
  }

  private Evaluation evaluate(
      Specimen specimen, Granularity granularity, BiFunction<Integer, Integer, NodeMask> mask) {
    try (SplicedSpecimen spliced =
        bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP, granularity)) {
      SplicedPromptSet prompts = spliced.prompts();
      SortedMap<Site, NodeMask> masks = new TreeMap<>();
      for (Site site : prompts.sites()) {
        masks.put(site, mask.apply(prompts.nodeRows().count(), prompts.columns(site)));
      }
      return CircuitEvaluation.of(prompts, prompts.circuit(masks), List.of(), SEED);
    }
  }
}
