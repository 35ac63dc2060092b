package org.golgi.methods.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.golgi.answer.Answers;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.sae.Site;
import org.golgi.splice.Arrival;
import org.golgi.splice.Splice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The formulas, on logits that are given. */
class TaskLossTest {
  /** Sums in another order, in float64. */
  private static final double ROUND_OFF = 1e-12;

  private static final int BATCH = 5;
  private static final int VOCABULARY = 7;
  private static final int CLEAN = 2;
  private static final int CORRUPTED = 6;

  private final double[] spliced = logits(1);
  private final double[] masked = logits(2);

  private static double[] logits(long seed) {
    return new Random(seed).doubles((long) BATCH * VOCABULARY, -3, 3).toArray();
  }

  @Test
  void perPromptIsTheMeanDistanceOfDifferences() {
    double mean = 0;
    for (int prompt = 0; prompt < BATCH; prompt++) {
      mean += Math.abs(difference(spliced, prompt) - difference(masked, prompt)) / BATCH;
    }
    assertThat(loss(TaskLoss.PER_PROMPT, masked)).isCloseTo(mean, within(ROUND_OFF));
  }

  @Test
  void referenceIsTheDistanceOfMeanDifferences() {
    double distance = 0;
    for (int prompt = 0; prompt < BATCH; prompt++) {
      distance += (difference(spliced, prompt) - difference(masked, prompt)) / BATCH;
    }
    assertThat(loss(TaskLoss.REFERENCE, masked)).isCloseTo(Math.abs(distance), within(ROUND_OFF));
  }

  @Test
  void crossEntropyIsTheMeanSurpriseAtTheCleanAnswer() {
    double mean = 0;
    for (int prompt = 0; prompt < BATCH; prompt++) {
      mean -= Math.log(probabilities(masked, prompt)[CLEAN]) / BATCH;
    }
    assertThat(loss(TaskLoss.CROSS_ENTROPY, masked)).isCloseTo(mean, within(ROUND_OFF));
  }

  @Test
  void klIsTheMeanDivergenceFromTheSplicedModel() {
    assertThat(loss(TaskLoss.KL, masked)).isCloseTo(divergence(), within(ROUND_OFF)).isPositive();
  }

  @Test
  void rankedIsTheDistanceOfEachPromptAndTheDivergence() {
    assertThat(loss(TaskLoss.RANKED, masked))
        .isCloseTo(loss(TaskLoss.PER_PROMPT, masked) + divergence(), within(ROUND_OFF));
  }

  private double divergence() {
    double mean = 0;
    for (int prompt = 0; prompt < BATCH; prompt++) {
      double[] p = probabilities(spliced, prompt);
      double[] q = probabilities(masked, prompt);
      for (int token = 0; token < VOCABULARY; token++) {
        mean += p[token] * Math.log(p[token] / q[token]) / BATCH;
      }
    }
    return mean;
  }

  @ParameterizedTest
  @EnumSource(
      value = TaskLoss.class,
      names = {"RANKED", "PER_PROMPT", "REFERENCE", "KL"})
  void theSplicedModelItselfLosesNothing(TaskLoss loss) {
    assertThat(loss(loss, spliced)).isCloseTo(0, within(ROUND_OFF));
  }

  @Test
  void klIsZeroWhereProbabilitiesAreEqualThoughLogitsAreNot() {
    double[] shifted = Arrays.stream(spliced).map(logit -> logit + 4).toArray();
    assertThat(loss(TaskLoss.KL, shifted)).isCloseTo(0, within(ROUND_OFF));
  }

  @Test
  void klIsPositiveWhereOneProbabilityIsNotEqual() {
    for (int at = 0; at < spliced.length; at++) {
      double[] other = spliced.clone();
      other[at] += 0.01;
      assertThat(loss(TaskLoss.KL, other)).isGreaterThan(ROUND_OFF);
    }
  }

  @Test
  void errorsOfPromptsCancelInReferenceAlone() {
    double[] other = spliced.clone();
    other[CLEAN] += 1.5;
    other[VOCABULARY + CLEAN] -= 1.5;
    assertThat(loss(TaskLoss.REFERENCE, other)).isCloseTo(0, within(ROUND_OFF));
    assertThat(loss(TaskLoss.PER_PROMPT, other)).isCloseTo(3.0 / BATCH, within(ROUND_OFF));
  }

  @Test
  void lossesOfBfloat16AreKeptInFloat32() {
    assertThat(DType.BF16.wide()).isEqualTo(DType.F32);
    assertThat(DType.F32.wide()).isEqualTo(DType.F32);
    assertThat(DType.F64.wide()).isEqualTo(DType.F64);
  }

  private static double difference(double[] logits, int prompt) {
    return logits[prompt * VOCABULARY + CLEAN] - logits[prompt * VOCABULARY + CORRUPTED];
  }

  private static double[] probabilities(double[] logits, int prompt) {
    double[] powers =
        Arrays.stream(logits, prompt * VOCABULARY, (prompt + 1) * VOCABULARY)
            .map(Math::exp)
            .toArray();
    double sum = Arrays.stream(powers).sum();
    return Arrays.stream(powers).map(power -> power / sum).toArray();
  }

  private double loss(TaskLoss loss, double[] logits) {
    GraphBuilder g = new GraphBuilder();
    Shape shape = Shape.of(BATCH, VOCABULARY);
    Splice splice = new Given(g, new Logits(g.constant(HostTensor.of(shape, spliced))));
    Answers answers = new Logits(g.constant(HostTensor.of(shape, logits)));
    g.output("loss", loss.of(splice, answers));
    return Interpreter.run(g.build(), Map.of()).get("loss").scalar();
  }

  private record Logits(Value logits) implements Answers {
    @Override
    public Value pair() {
      GraphBuilder g = logits.builder();
      return g.concat(
          1, List.of(logits.slice(1, CLEAN, CLEAN + 1), logits.slice(1, CORRUPTED, CORRUPTED + 1)));
    }

    @Override
    public Value difference() {
      Value pair = pair();
      return pair.slice(1, 0, 1).minus(pair.slice(1, 1, 2)).reshape(BATCH);
    }

    @Override
    public Value tokens() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Value cleanIsGreatest() {
      throw new UnsupportedOperationException();
    }
  }

  /** A splice of which the answers alone are known. */
  private record Given(GraphBuilder builder, Answers spliced) implements Splice {
    @Override
    public int batch() {
      return BATCH;
    }

    @Override
    public Value splicedDifference() {
      return spliced.difference();
    }

    @Override
    public Value splicedLogProbabilities() {
      return spliced.logits().logSoftmax();
    }

    @Override
    public Value splicedAnswerLogProbability() {
      return spliced.cleanLogProbability();
    }

    @Override
    public int rows() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Site> sites() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Arrival first() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Arrival first(Value clean) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Arrival next(Arrival at, Value latents) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Answers answers(Arrival at, Value latents) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Value ablation(Site site) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Value corrupted(Site site) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Value mean(Site site) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Value atRole(String role) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Value answerTokens() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Value bareLogProbabilities() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Value spread(Value nodes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Value collect(Value latents) {
      throw new UnsupportedOperationException();
    }
  }
}
