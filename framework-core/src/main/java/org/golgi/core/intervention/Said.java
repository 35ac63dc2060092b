package org.golgi.core.intervention;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.golgi.answer.Answers;
import org.golgi.answer.Metric;
import org.golgi.answer.WholeModels;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.input.InvalidInputException;

/**
 * What a model says on prompts, as numbers.
 *
 * @param byFigure a number for each prompt, by figure
 * @param top the most likely token of each prompt
 * @param logits mean logit of each token
 * @param probabilities mean probability of each token
 */
record Said(Map<String, double[]> byFigure, double[] top, double[] logits, double[] probabilities) {
  static final String DIFFERENCE = "logit difference";

  private static final String CLEAN_LOGIT = "logit of the answer";
  private static final String OTHER_LOGIT = "logit of the other";
  private static final String CLEAN_PROBABILITY = "probability of the answer";
  private static final String OTHER_PROBABILITY = "probability of the other";
  private static final String TOP = "top";
  private static final String LOGITS = "logits";
  private static final String PROBABILITIES = "probabilities";
  private static final String USUAL_METRIC = "logit-difference";

  /** The figures that are told, in order; the metric of the experiment where it is no other. */
  static List<String> figures(Metric metric) {
    List<String> figures =
        new ArrayList<>(
            List.of(CLEAN_LOGIT, OTHER_LOGIT, DIFFERENCE, CLEAN_PROBABILITY, OTHER_PROBABILITY));
    if (!metric.id().equals(USUAL_METRIC)) {
      figures.add(metric.id());
    }
    return figures;
  }

  /** Names what is said as outputs of a graph. */
  static void output(
      GraphBuilder g, String prefix, Answers answers, WholeModels wholes, Metric metric) {
    Value logits = answers.logits();
    int batch = logits.shape().extent(0);
    int vocabulary = logits.shape().extent(1);
    Value pair = answers.pair();
    Value probabilities = pair.minus(logits.logSumExp()).exp();
    g.output(prefix + CLEAN_LOGIT, pair.slice(1, 0, 1).reshape(batch));
    g.output(prefix + OTHER_LOGIT, pair.slice(1, 1, 2).reshape(batch));
    g.output(prefix + DIFFERENCE, answers.difference());
    g.output(prefix + CLEAN_PROBABILITY, probabilities.slice(1, 0, 1).reshape(batch));
    g.output(prefix + OTHER_PROBABILITY, probabilities.slice(1, 1, 2).reshape(batch));
    if (!metric.id().equals(USUAL_METRIC)) {
      g.output(prefix + metric.id(), metric.of(answers, wholes));
    }
    Value token = g.iota(Shape.of(1, vocabulary), 1).as(logits.dtype());
    g.output(prefix + TOP, logits.atLeast(logits.max(1)).select(token, 0).max(1).reshape(batch));
    g.output(prefix + LOGITS, logits.sum(0).reshape(vocabulary));
    g.output(prefix + PROBABILITIES, logits.softmax().sum(0).reshape(vocabulary));
  }

  /**
   * Puts the outputs of batches together.
   *
   * @param batches the numbers of each output, batch by batch
   * @throws InvalidInputException if a number is not finite, as after too great a value
   */
  static Said of(Map<String, List<double[]>> batches, String prefix, Metric metric) {
    Map<String, double[]> byFigure = new TreeMap<>();
    for (String figure : figures(metric)) {
      double[] numbers = joined(batches, prefix + figure);
      if (!Arrays.stream(numbers).allMatch(Double::isFinite)) {
        throw new InvalidInputException(
            "--set",
            "the %s is not a number on some prompt".formatted(figure),
            "set smaller values, or compute with --dtype f32 or f64");
      }
      byFigure.put(figure, numbers);
    }
    double[] top = joined(batches, prefix + TOP);
    return new Said(
        byFigure,
        top,
        mean(batches, prefix + LOGITS, top.length),
        mean(batches, prefix + PROBABILITIES, top.length));
  }

  private static List<double[]> parts(Map<String, List<double[]>> batches, String name) {
    return Objects.requireNonNull(batches.get(name), name);
  }

  private static double[] joined(Map<String, List<double[]>> batches, String name) {
    return parts(batches, name).stream().flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[] mean(Map<String, List<double[]>> batches, String name, int prompts) {
    List<double[]> sums = parts(batches, name);
    double[] mean = new double[sums.get(0).length];
    for (double[] sum : sums) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += sum[i] / prompts;
      }
    }
    return mean;
  }

  double[] of(String figure) {
    return Objects.requireNonNull(byFigure.get(figure), figure);
  }
}
