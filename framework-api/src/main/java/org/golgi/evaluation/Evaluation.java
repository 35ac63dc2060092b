package org.golgi.evaluation;

import java.util.List;

/**
 * A circuit judged on test prompts. Faithfulness is the mean logit difference of the circuit
 * divided by that of a whole model.
 *
 * @param bare the model without SAEs
 * @param spliced the model with SAEs and without a mask
 * @param circuit the spliced model in which every latent outside the circuit is ablated
 * @param ablated the spliced model in which every latent is ablated
 * @param faithfulnessToBare circuit / bare
 * @param faithfulnessToSpliced circuit / spliced
 * @param measurements every metric, in the order of their kinds and ids; empty where none was asked
 *     for
 * @param prompts number of test prompts
 */
public record Evaluation(
    Behaviour bare,
    Behaviour spliced,
    Behaviour circuit,
    Behaviour ablated,
    Interval faithfulnessToBare,
    Interval faithfulnessToSpliced,
    List<Measurement> measurements,
    int prompts) {
  public Evaluation {
    measurements = List.copyOf(measurements);
  }

  /** Makes an evaluation in which no metric was asked for. */
  public Evaluation(
      Behaviour bare,
      Behaviour spliced,
      Behaviour circuit,
      Behaviour ablated,
      Interval faithfulnessToBare,
      Interval faithfulnessToSpliced,
      int prompts) {
    this(
        bare,
        spliced,
        circuit,
        ablated,
        faithfulnessToBare,
        faithfulnessToSpliced,
        List.of(),
        prompts);
  }
}
