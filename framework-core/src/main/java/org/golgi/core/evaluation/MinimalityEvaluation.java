package org.golgi.core.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.evaluation.Minimality;
import org.golgi.evaluation.Minimality.Removal;
import org.golgi.method.Progress;

/** Takes nodes out of a circuit, each alone. */
public final class MinimalityEvaluation {
  private MinimalityEvaluation() {}

  /**
   * Measures minimality.
   *
   * @param prompts the spliced model on test prompts
   * @param most number of nodes to take out; a random sample of the circuit where it has more
   * @param seed seed of the sample and of the bootstrap
   */
  public static Minimality of(
      SplicedPromptSet prompts, Circuit circuit, int most, long seed, Progress progress) {
    List<CircuitNode> nodes = NodeSample.of(circuit.nodes(), most, new SplittableRandom(seed));
    List<Removal> removals = new ArrayList<>();
    try (DifferencePass pass = new DifferencePass(prompts, seed)) {
      ResampledFigure spliced = pass.of(circuit.all());
      ResampledFigure whole = pass.of(circuit);
      for (CircuitNode node : nodes) {
        progress.step("taking out single nodes", removals.size(), nodes.size(), "");
        ResampledFigure rest = pass.of(circuit.minus(List.of(node)));
        removals.add(new Removal(node, whole.minus(rest).over(spliced).interval()));
      }
    }
    progress.step("taking out single nodes", nodes.size(), nodes.size(), "");
    return new Minimality(circuit.size(), removals, prompts.prompts());
  }
}
