package org.golgi.methods.attribution;

import org.golgi.answer.Answers;
import org.golgi.answer.Metric;
import org.golgi.graph.Value;
import org.golgi.input.InvalidInputException;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;

/**
 * What is attributed to nodes: the metric or, where it is a distance from a whole model, the
 * metric's negative, so that a node that helps has a positive score.
 */
final class Worth {
  private Worth() {}

  /** The worth of answers on each prompt, {@code [batch]}, in the wide type. */
  static Value perPrompt(SplicedPrompts prompts, Splice splice, Answers answers) {
    Value metric = prompts.metric().of(answers, splice).as(prompts.dtype().wide());
    return prompts.metric().kind() == Metric.Kind.DISTANCE ? metric.negate() : metric;
  }

  /** The worth of answers, summed over the prompts of a batch: a scalar in the wide type. */
  static Value sum(SplicedPrompts prompts, Splice splice, Answers answers) {
    return perPrompt(prompts, splice, answers).sumAll();
  }

  /**
   * Refuses a metric that has no gradient.
   *
   * @throws InvalidInputException if the metric is a share of prompts
   */
  static void requireGradient(SplicedPrompts prompts) {
    if (prompts.metric().kind() == Metric.Kind.SHARE) {
      throw new InvalidInputException(
          "--metric " + prompts.metric().id(),
          "it is 0 or 1 on each prompt and has no gradient",
          "give another metric, or --method exact");
    }
  }
}
