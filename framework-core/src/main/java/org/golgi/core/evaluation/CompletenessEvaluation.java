package org.golgi.core.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.evaluation.Completeness;
import org.golgi.evaluation.Completeness.KnockOut;
import org.golgi.method.Progress;

/** Takes sets of nodes out of a circuit, and out of the whole spliced model. */
public final class CompletenessEvaluation {
  private CompletenessEvaluation() {}

  /**
   * Measures completeness. Random sets are of any size between the empty one and the circuit, every
   * size equally likely, so that they are not all near one half of it.
   *
   * @param prompts the spliced model on test prompts
   * @param subsets number of random sets, beside the empty one and the circuit
   * @param seed seed of the sets and of the bootstrap
   */
  public static Completeness of(
      SplicedPromptSet prompts, Circuit circuit, int subsets, long seed, Progress progress) {
    List<List<CircuitNode>> sets = sets(circuit.nodes(), subsets, new SplittableRandom(seed));
    Circuit all = circuit.all();
    try (DifferencePass pass = new DifferencePass(prompts, seed)) {
      List<KnockOut> knockOuts = new ArrayList<>();
      for (List<CircuitNode> removed : sets) {
        progress.step("taking out sets of nodes", knockOuts.size(), sets.size(), "");
        knockOuts.add(
            new KnockOut(
                removed.size(),
                pass.of(circuit.minus(removed)).value(),
                pass.of(all.minus(removed)).value()));
      }
      progress.step("taking out sets of nodes", sets.size(), sets.size(), "");
      return new Completeness(
          pass.of(circuit.complement()).over(pass.of(all)).interval(),
          knockOuts,
          prompts.prompts());
    }
  }

  private static List<List<CircuitNode>> sets(
      List<CircuitNode> nodes, int subsets, SplittableRandom random) {
    List<List<CircuitNode>> sets = new ArrayList<>();
    sets.add(List.of());
    // Of fewer than two nodes there is nothing between the empty set and all.
    for (int i = 0; i < subsets && nodes.size() > 1; i++) {
      sets.add(NodeSample.of(nodes, random.nextInt(1, nodes.size()), random));
    }
    sets.add(nodes);
    return sets;
  }
}
