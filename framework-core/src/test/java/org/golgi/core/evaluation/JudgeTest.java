package org.golgi.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.golgi.answer.Metric;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.core.metric.AnswerLogProbability;
import org.golgi.core.metric.KlToBare;
import org.golgi.core.metric.KlToSpliced;
import org.golgi.core.metric.ProbabilityDifference;
import org.golgi.core.splice.Bench;
import org.golgi.core.splice.RandomModel;
import org.golgi.core.splice.Specimen;
import org.golgi.core.splice.SplicedSpecimen;
import org.golgi.evaluation.Evaluation;
import org.golgi.evaluation.Faithfulness;
import org.golgi.evaluation.Frontier;
import org.golgi.evaluation.FrontierPoint;
import org.golgi.evaluation.Interval;
import org.golgi.evaluation.Measurement;
import org.golgi.graph.DType;
import org.golgi.selection.Ranking;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JudgeTest {
  private static final long SEED = 3;
  private static final String MODELS = "org.golgi.core.splice.RandomModel#all";
  private static final List<Metric> METRICS =
      List.of(
          new KlToSpliced(),
          new KlToBare(),
          new AnswerLogProbability(),
          new ProbabilityDifference());

  /** Round-off in float64 of a few hundred operations, and of a sum over a small vocabulary. */
  private static final double ROUND_OFF = 1e-9;

  /** More than a batch. */
  private static final int PROMPTS = 40;

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
  void metricsAreThoseOfTheLogitsOfAllTokens(RandomModel model) {
    Specimen specimen = model.specimen(folder, PROMPTS, 1, DType.F64);
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP);
        Judge judge = new Judge(spliced.prompts(), METRICS, SEED)) {
      Evaluation evaluation = judge.of(spliced.prompts().everyNode());
      LogProbabilities bare = new LogProbabilities(specimen, spliced.bareLogits());
      LogProbabilities whole = new LogProbabilities(specimen, spliced.logits());
      check(evaluation, "log-probability", bare.mean(bare::clean), whole.mean(whole::clean));
      check(
          evaluation,
          "probability-difference",
          bare.mean(bare::probabilityDifference),
          whole.mean(whole::probabilityDifference));
      check(evaluation, "kl-to-bare", 0, whole.mean(prompt -> whole.from(bare, prompt)));
      check(evaluation, "kl-to-spliced", bare.mean(prompt -> bare.from(whole, prompt)), 0);
    }
  }

  /** The circuit of every node being the spliced model, its figures are as well. */
  private static void check(Evaluation evaluation, String metric, double bare, double spliced) {
    Measurement measurement = measurement(evaluation, metric);
    assertThat(measurement.bare().value()).isCloseTo(bare, within(ROUND_OFF));
    assertThat(measurement.spliced().value()).isCloseTo(spliced, within(ROUND_OFF));
    assertThat(measurement.circuit().value()).isCloseTo(spliced, within(ROUND_OFF));
  }

  @ParameterizedTest
  @MethodSource(MODELS)
  void normalisedFaithfulnessIsOneForAllNodesAndZeroForNone(RandomModel model) {
    Specimen specimen = model.specimen(folder, PROMPTS, 2, DType.F64);
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP);
        Judge judge = new Judge(spliced.prompts(), METRICS, SEED)) {
      for (String metric : List.of("logit-difference", "probability-difference")) {
        Faithfulness all = faithfulness(judge.of(spliced.prompts().everyNode()), metric);
        Faithfulness none = faithfulness(judge.of(spliced.prompts().everyNode().none()), metric);
        assertThat(all.normalisedToSpliced().value()).isCloseTo(1, within(ROUND_OFF));
        assertThat(all.normalisedToSpliced().low()).isCloseTo(1, within(ROUND_OFF));
        assertThat(none.normalisedToSpliced()).isEqualTo(new Interval(0, 0, 0));
        assertThat(none.normalisedToBare()).isEqualTo(new Interval(0, 0, 0));
      }
    }
  }

  @Test
  void onlyMetricsOfBehaviourHaveAFaithfulness() {
    Specimen specimen = RandomModel.DEEP.specimen(folder, PROMPTS, 1, DType.F32);
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.ZERO, ErrorTerm.KEEP);
        Judge judge = new Judge(spliced.prompts(), METRICS, SEED)) {
      List<Measurement> measurements = judge.of(spliced.prompts().everyNode()).measurements();
      assertThat(measurements)
          .extracting(Measurement::metric)
          .containsExactly(
              "logit-difference",
              "probability-difference",
              "log-probability",
              "kl-to-bare",
              "kl-to-spliced",
              "accuracy",
              "top-1");
      assertThat(measurements.stream().filter(m -> m.faithfulness().isPresent()))
          .extracting(Measurement::metric)
          .containsExactly("logit-difference", "probability-difference");
    }
  }

  @Test
  void oneJudgeSaysOfEachCircuitWhatANewOneSays() {
    Specimen specimen = RandomModel.DEEP.specimen(folder, PROMPTS, 4, DType.F64);
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP);
        Judge judge = new Judge(spliced.prompts(), METRICS, SEED)) {
      Ranking ranking = Circuits.ranking(spliced.prompts(), SEED);
      Frontier frontier =
          FrontierEvaluation.of(judge, IntStream.of(40, 3, 0, 3).mapToObj(ranking::first).toList());
      assertThat(frontier.universe()).isEqualTo(spliced.prompts().everyNode().size());
      assertThat(frontier.points()).extracting(FrontierPoint::size).containsExactly(0, 3, 40);
      for (FrontierPoint point : frontier.points()) {
        assertThat(point.evaluation())
            .isEqualTo(
                CircuitEvaluation.of(
                    spliced.prompts(), ranking.first(point.size()), METRICS, SEED));
      }
    }
  }

  private static Measurement measurement(Evaluation evaluation, String metric) {
    return evaluation.measurements().stream()
        .filter(measurement -> measurement.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  private static Faithfulness faithfulness(Evaluation evaluation, String metric) {
    return measurement(evaluation, metric).faithfulness().orElseThrow();
  }

  /** Log-probabilities of a model, {@code [prompt, vocabulary]}, worked out here. */
  private record LogProbabilities(Specimen specimen, double[] logits) {
    LogProbabilities {
      int vocabulary = specimen.model().network().vocabulary();
      logits = logits.clone();
      for (int first = 0; first < logits.length; first += vocabulary) {
        double sum = 0;
        for (int token = 0; token < vocabulary; token++) {
          sum += Math.exp(logits[first + token]);
        }
        for (int token = 0; token < vocabulary; token++) {
          logits[first + token] -= Math.log(sum);
        }
      }
    }

    double of(int prompt, int token) {
      return logits[prompt * specimen.model().network().vocabulary() + token];
    }

    double clean(int prompt) {
      return of(prompt, answer(prompt, 0));
    }

    double probabilityDifference(int prompt) {
      return Math.exp(clean(prompt)) - Math.exp(of(prompt, answer(prompt, 1)));
    }

    private int answer(int prompt, int which) {
      return (int) specimen.prompts().answers().toLongs()[2 * prompt + which];
    }

    double from(LogProbabilities whole, int prompt) {
      return IntStream.range(0, specimen.model().network().vocabulary())
          .mapToDouble(
              token ->
                  Math.exp(whole.of(prompt, token)) * (whole.of(prompt, token) - of(prompt, token)))
          .sum();
    }

    double mean(ToDoubleFunction<Integer> figure) {
      return IntStream.range(0, PROMPTS).boxed().mapToDouble(figure).average().orElseThrow();
    }
  }
}
