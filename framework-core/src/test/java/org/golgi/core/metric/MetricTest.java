package org.golgi.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.golgi.answer.Answers;
import org.golgi.answer.Metric;
import org.golgi.answer.WholeModels;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.interpret.Interpreter;
import org.junit.jupiter.api.Test;

/** Each metric against what is worked out from a few logits. */
class MetricTest {
  /** Logits of three tokens on four prompts; the answers are tokens 0 and 1. */
  private static final double[][] LOGITS = {{2, 1, 0}, {0, 1, 3}, {1, 1, 1}, {0.5, -1, 4}};

  private static final double[][] BARE = {{1, 0, 1}, {0, 1, 3}, {2, -1, 0.5}, {4, 4, 4}};
  private static final double[][] SPLICED = {{0, 0, 1}, {2, 1, 3}, {-2, -1, 0.5}, {1, 2, 3}};

  /** Round-off in float64. */
  private static final double ROUND_OFF = 1e-12;

  @Test
  void logitDifferenceIsOfCleanLessCorruptedAnswer() {
    check(new LogitDifference(), prompt -> LOGITS[prompt][0] - LOGITS[prompt][1]);
  }

  @Test
  void probabilitiesAreThoseAmongAllTokens() {
    check(new AnswerLogProbability(), prompt -> Math.log(probabilities(LOGITS[prompt])[0]));
    check(
        new ProbabilityDifference(),
        prompt -> probabilities(LOGITS[prompt])[0] - probabilities(LOGITS[prompt])[1]);
  }

  @Test
  void divergenceIsWeightedByTheWholeModel() {
    check(new KlToBare(), prompt -> divergence(BARE[prompt], LOGITS[prompt]));
    check(new KlToSpliced(), prompt -> divergence(SPLICED[prompt], LOGITS[prompt]));
  }

  @Test
  void aModelDoesNotDivergeFromItself() {
    for (Metric metric : List.of(new KlToBare(), new KlToSpliced())) {
      double[] found = values(metric, LOGITS, LOGITS);
      assertThat(found).hasSize(LOGITS.length);
      assertThat(Arrays.stream(found).allMatch(number -> Math.abs(number) < ROUND_OFF)).isTrue();
    }
  }

  @Test
  void anAnswerIsRightWhereItIsAboveTheOtherAndFirstWhereNoTokenIsAboveIt() {
    check(new Accuracy(), prompt -> prompt == 0 || prompt == 3 ? 1 : 0);
    check(new Top1(), prompt -> prompt == 0 || prompt == 2 ? 1 : 0);
  }

  private interface Expected {
    double on(int prompt);
  }

  private static void check(Metric metric, Expected expected) {
    double[] found = values(metric, BARE, SPLICED);
    assertThat(found).hasSize(LOGITS.length);
    for (int prompt = 0; prompt < found.length; prompt++) {
      assertThat(found[prompt])
          .as("%s on prompt %d", metric.id(), prompt)
          .isCloseTo(expected.on(prompt), within(ROUND_OFF));
    }
  }

  private static double[] values(Metric metric, double[][] bare, double[][] spliced) {
    GraphBuilder g = new GraphBuilder();
    WholeModels wholes =
        new GivenWholes(constant(g, bare).logSoftmax(), constant(g, spliced).logSoftmax());
    Value tokens =
        g.constant(HostTensor.of(Shape.of(LOGITS.length, 2), 0L, 1L, 0L, 1L, 0L, 1L, 0L, 1L));
    g.output("metric", metric.of(new GivenAnswers(constant(g, LOGITS), tokens), wholes));
    return Interpreter.run(g.build(), Map.of()).get("metric").toDoubles();
  }

  private static double[] probabilities(double[] logits) {
    double sum = Arrays.stream(logits).map(Math::exp).sum();
    return Arrays.stream(logits).map(logit -> Math.exp(logit) / sum).toArray();
  }

  private static double divergence(double[] whole, double[] logits) {
    double[] p = probabilities(whole);
    double[] q = probabilities(logits);
    return IntStream.range(0, p.length).mapToDouble(i -> p[i] * Math.log(p[i] / q[i])).sum();
  }

  private static Value constant(GraphBuilder g, double[][] rows) {
    return g.constant(
        HostTensor.of(
            Shape.of(rows.length, rows[0].length),
            Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray()));
  }

  private record GivenWholes(Value bareLogProbabilities, Value splicedLogProbabilities)
      implements WholeModels {}

  /** Answers from logits, the clean one being token 0 and the corrupted one token 1. */
  private record GivenAnswers(Value logits, Value tokens) implements Answers {
    @Override
    public Value pair() {
      return logits.slice(1, 0, 2);
    }

    @Override
    public Value difference() {
      return logits.slice(1, 0, 1).minus(logits.slice(1, 1, 2)).reshape(LOGITS.length);
    }

    @Override
    public Value cleanIsGreatest() {
      return logits.slice(1, 0, 1).atLeast(logits.max(1)).reshape(LOGITS.length);
    }
  }
}
