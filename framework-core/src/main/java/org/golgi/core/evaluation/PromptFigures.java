package org.golgi.core.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.golgi.answer.Answers;
import org.golgi.backend.Tensor;
import org.golgi.evaluation.Behaviour;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;

/**
 * What one model does on each prompt.
 *
 * @param difference logit difference of each prompt
 * @param top1 for each prompt 1 where the clean answer has the greatest logit of all tokens
 */
record PromptFigures(double[] difference, double[] top1) {
  private static final String DIFFERENCE = "difference";
  private static final String TOP1 = "top1";

  /** Names the figures of a batch as outputs of its graph. */
  static void output(GraphBuilder g, Answers answers) {
    g.output(DIFFERENCE, answers.difference());
    g.output(TOP1, answers.cleanIsGreatest().as(DType.F32));
  }

  /** Collects the outputs of batches. */
  static final class Collector {
    private final List<Double> difference = new ArrayList<>();
    private final List<Double> top1 = new ArrayList<>();

    void add(Map<String, Tensor> outputs) {
      outputs.forEach(
          (name, tensor) -> {
            for (double number : tensor.download().toDoubles()) {
              (name.equals(DIFFERENCE) ? difference : top1).add(number);
            }
            tensor.close();
          });
    }

    PromptFigures figures(String model) {
      if (!difference.stream().allMatch(Double::isFinite)) {
        throw new IllegalStateException(
            "the logit difference of the "
                + model
                + " model is not a number on some prompt; try --dtype f32");
      }
      return new PromptFigures(array(difference), array(top1));
    }

    private static double[] array(List<Double> numbers) {
      return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  Behaviour behaviour() {
    double right = 0;
    for (double d : difference) {
      right += d > 0 ? 1 : 0;
    }
    return new Behaviour(mean(difference), right / difference.length, mean(top1));
  }

  static double mean(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    return sum / numbers.length;
  }
}
