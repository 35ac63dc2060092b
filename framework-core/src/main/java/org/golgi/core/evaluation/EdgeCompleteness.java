package org.golgi.core.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.golgi.edge.Edge;
import org.golgi.edge.EdgeCircuit;
import org.golgi.edge.EdgePrompts;
import org.golgi.evaluation.Completeness;
import org.golgi.evaluation.Completeness.KnockOut;
import org.golgi.method.Progress;

/** Takes sets of edges out of a circuit of edges, and out of that of all edges of its nodes. */
public final class EdgeCompleteness {
  private EdgeCompleteness() {}

  /**
   * Measures completeness as of nodes: sets of any size between the empty one and the circuit.
   *
   * @param prompts the circuit of nodes on test prompts
   * @param subsets number of random sets, beside the empty one and the circuit
   * @param seed seed of the sets and of the bootstrap
   */
  public static Completeness of(
      EdgePrompts prompts, EdgeCircuit circuit, int subsets, long seed, Progress progress) {
    EdgePass pass = new EdgePass(prompts, List.of(MetricList.DIFFERENCE));
    Bootstrap bootstrap = new Bootstrap(prompts.prompts().prompts(), seed);
    EdgeCircuit all = EdgeCircuit.all(prompts.universe());
    List<Set<Edge>> sets = sets(circuit, subsets, new Random(seed));
    List<KnockOut> knockOuts = new ArrayList<>();
    for (Set<Edge> removed : sets) {
      progress.step("taking out sets of edges", knockOuts.size(), sets.size(), "");
      knockOuts.add(
          new KnockOut(
              removed.size(),
              mean(bootstrap, pass, circuit.minus(removed)).value(),
              mean(bootstrap, pass, all.minus(removed)).value()));
    }
    progress.step("taking out sets of edges", sets.size(), sets.size(), "");
    ResampledFigure complement = mean(bootstrap, pass, all.minus(circuit.edges()));
    return new Completeness(
        complement.over(mean(bootstrap, pass, all)).interval(),
        knockOuts,
        prompts.prompts().prompts());
  }

  private static ResampledFigure mean(Bootstrap bootstrap, EdgePass pass, EdgeCircuit circuit) {
    return bootstrap.mean(pass.of(circuit).of(MetricList.DIFFERENCE));
  }

  private static List<Set<Edge>> sets(EdgeCircuit circuit, int subsets, Random random) {
    List<Edge> edges = new ArrayList<>(circuit.edges());
    List<Set<Edge>> sets = new ArrayList<>();
    sets.add(Set.of());
    for (int i = 0; i < subsets && edges.size() > 1; i++) {
      Collections.shuffle(edges, random);
      sets.add(new HashSet<>(edges.subList(0, 1 + random.nextInt(edges.size() - 1))));
    }
    sets.add(circuit.edges());
    return sets;
  }
}
