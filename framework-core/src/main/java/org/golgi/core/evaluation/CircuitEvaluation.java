package org.golgi.core.evaluation;

import java.util.List;
import org.golgi.answer.Metric;
import org.golgi.circuit.Circuit;
import org.golgi.core.splice.CorruptedMeans;
import org.golgi.core.splice.SplicedModel;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.evaluation.Behaviour;
import org.golgi.evaluation.Evaluation;

/** Judges a circuit beside the whole models and the fully ablated one. */
public final class CircuitEvaluation {
  private CircuitEvaluation() {}

  /**
   * Evaluates a circuit.
   *
   * @param prompts the spliced model on the prompts
   * @param metrics what is measured beside logit difference, accuracy and top-1
   * @param seed seed of the bootstrap
   */
  public static Evaluation of(
      SplicedPromptSet prompts, Circuit circuit, List<Metric> metrics, long seed) {
    try (Judge judge = new Judge(prompts, metrics, seed)) {
      return judge.of(circuit);
    }
  }

  /** Returns what the model does without SAEs. */
  public static Behaviour bare(SplicedPromptSet prompts) {
    return Judge.bare(prompts, MetricList.with(List.of())).behaviour();
  }

  /** Returns the logit difference of a model on each prompt, in nats, whatever SAEs it has. */
  public static double[] bareDifferences(SplicedModel model, TokenisedPrompts prompts) {
    Metric difference = MetricList.DIFFERENCE;
    try (SplicedPromptSet set =
        new SplicedPromptSet(model, prompts, CorruptedMeans.none(), difference)) {
      return Judge.bare(set, List.of(difference)).of(difference);
    }
  }

  /** Returns what the model does with SAEs and without a mask. */
  public static Behaviour spliced(SplicedPromptSet prompts) {
    return Judge.spliced(prompts, MetricList.with(List.of())).behaviour();
  }
}
