package org.golgi.core.evaluation;

import java.util.Map;
import org.golgi.circuit.Circuit;
import org.golgi.core.splice.PromptBatches;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.evaluation.Behaviour;
import org.golgi.evaluation.Evaluation;
import org.golgi.splice.LatentRule;

/** Judges a circuit beside the whole models and the fully ablated one. */
public final class CircuitEvaluation {
  private CircuitEvaluation() {}

  /**
   * Evaluates a circuit.
   *
   * @param prompts the spliced model on the prompts
   * @param seed seed of the bootstrap
   */
  public static Evaluation of(SplicedPromptSet prompts, Circuit circuit, long seed) {
    PromptFigures bare = bareFigures(prompts);
    PromptFigures spliced = splicedFigures(prompts);
    PromptFigures inCircuit;
    PromptFigures ablated;
    try (CircuitPass pass = new CircuitPass(prompts)) {
      inCircuit = pass.of(circuit, "circuit");
      ablated = pass.of(circuit.none(), "ablated");
    }
    return new Evaluation(
        bare.behaviour(),
        spliced.behaviour(),
        inCircuit.behaviour(),
        ablated.behaviour(),
        Faithfulness.of(inCircuit.difference(), bare.difference(), seed),
        Faithfulness.of(inCircuit.difference(), spliced.difference(), seed),
        prompts.prompts());
  }

  /** Returns what the model does without SAEs. */
  public static Behaviour bare(SplicedPromptSet prompts) {
    return bareFigures(prompts).behaviour();
  }

  /** Returns what the model does with SAEs and without a mask. */
  public static Behaviour spliced(SplicedPromptSet prompts) {
    return splicedFigures(prompts).behaviour();
  }

  private static PromptFigures bareFigures(SplicedPromptSet prompts) {
    try (PromptBatches batches = prompts.bareBatches(PromptFigures::output)) {
      PromptFigures.Collector figures = new PromptFigures.Collector();
      batches.run(Map.of(), figures::add);
      return figures.figures("bare");
    }
  }

  private static PromptFigures splicedFigures(SplicedPromptSet prompts) {
    try (PromptBatches batches =
        prompts.batches(
            (g, splice) -> PromptFigures.output(g, splice.answers(LatentRule.identity())))) {
      PromptFigures.Collector figures = new PromptFigures.Collector();
      batches.run(Map.of(), figures::add);
      return figures.figures("spliced");
    }
  }
}
