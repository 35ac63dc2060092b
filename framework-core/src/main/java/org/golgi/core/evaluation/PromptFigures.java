package org.golgi.core.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.golgi.answer.Answers;
import org.golgi.answer.Metric;
import org.golgi.answer.WholeModels;
import org.golgi.backend.Tensor;
import org.golgi.core.splice.PromptBatches;
import org.golgi.evaluation.Behaviour;
import org.golgi.graph.GraphBuilder;

/**
 * What one model does on each prompt.
 *
 * @param byMetric value on each prompt, by the metric's id
 */
record PromptFigures(Map<String, double[]> byMetric) {
  /** Names the metrics of a batch as outputs of its graph. */
  static void output(GraphBuilder g, Answers answers, WholeModels wholes, List<Metric> metrics) {
    metrics.forEach(metric -> g.output(metric.id(), metric.of(answers, wholes)));
  }

  /**
   * Runs batches whose outputs are metrics.
   *
   * @param model what to call the model in messages
   */
  static PromptFigures of(PromptBatches batches, Map<String, Tensor> inputs, String model) {
    Map<String, List<double[]>> parts = new TreeMap<>();
    batches.run(
        inputs,
        outputs ->
            outputs.forEach(
                (id, tensor) -> {
                  parts
                      .computeIfAbsent(id, key -> new ArrayList<>())
                      .add(tensor.download().toDoubles());
                  tensor.close();
                }));
    return of(parts, model);
  }

  /** Joins the values of batches, in order, by the metric's id. */
  static PromptFigures of(Map<String, List<double[]>> parts, String model) {
    Map<String, double[]> byMetric = new TreeMap<>();
    parts.forEach((id, list) -> byMetric.put(id, joined(id, list, model)));
    return new PromptFigures(byMetric);
  }

  private static double[] joined(String id, List<double[]> parts, String model) {
    double[] all = parts.stream().flatMapToDouble(Arrays::stream).toArray();
    if (!Arrays.stream(all).allMatch(Double::isFinite)) {
      throw new IllegalStateException(
          "the %s of the %s model is not a number on some prompt; try --dtype f32"
              .formatted(id.replace('-', ' '), model));
    }
    return all;
  }

  double[] of(Metric metric) {
    return Objects.requireNonNull(byMetric.get(metric.id()), metric.id());
  }

  Behaviour behaviour() {
    return new Behaviour(
        mean(of(MetricList.DIFFERENCE)), mean(of(MetricList.ACCURACY)), mean(of(MetricList.TOP1)));
  }

  private static double mean(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    return sum / numbers.length;
  }
}
