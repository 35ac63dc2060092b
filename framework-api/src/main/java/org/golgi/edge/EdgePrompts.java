package org.golgi.edge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.golgi.answer.Metric;
import org.golgi.backend.Tensor;
import org.golgi.circuit.Circuit;
import org.golgi.graph.Value;
import org.golgi.input.InvalidInputException;
import org.golgi.splice.SplicedPrompts;

/**
 * A circuit of nodes in a spliced model together with prompts: what edges do there, exactly, as
 * {@link EdgeCircuit} says. The error has to be dropped or constant, so that a site depends on the
 * latents before it alone. Used by one thread at a time.
 *
 * <p>One evaluation of one segment on one prompt gives every node that sees the same nodes. What is
 * taken at once fits the memory that there is for {@link SplicedPrompts#atOnce}.
 */
public final class EdgePrompts implements AutoCloseable {
  private final EdgeUniverse universe;
  private final EdgeGraphs graphs;
  private final EdgeRunner runner;

  /**
   * Readies the evaluation.
   *
   * @param prompts the spliced model on prompts, which stays the caller's
   * @throws InvalidInputException if the error is a node
   */
  public EdgePrompts(SplicedPrompts prompts, Circuit circuit) {
    if (prompts.errorNodes()) {
      throw new InvalidInputException(
          "--error node",
          "a site then depends on more than the nodes before it, and edges are not exact",
          "find the circuit with --error drop or mean");
    }
    this.universe = new EdgeUniverse(circuit);
    this.graphs = new EdgeGraphs(prompts, universe);
    this.runner = new EdgeRunner(prompts);
  }

  /** Returns the spliced model and its prompts. */
  public SplicedPrompts prompts() {
    return runner.prompts();
  }

  /** Returns the edges that there can be. */
  public EdgeUniverse universe() {
    return universe;
  }

  /** Returns the first prompts in batches that leave room for copies of them. */
  public List<int[]> batches(int count) {
    return batches(0, count);
  }

  /** Returns the prompts from one index to before another in such batches. */
  public List<int[]> batches(int from, int to) {
    List<int[]> batches = new ArrayList<>();
    for (int start = from; start < to; start += runner.batch()) {
      batches.add(IntStream.range(start, Math.min(to, start + runner.batch())).toArray());
    }
    return batches;
  }

  /**
   * Returns what edges make of the answers.
   *
   * @param weights of each edge, by number: 1 where it is kept and 0 where not, or a number
   *     between, by which a deviation from the ablation is multiplied; tokens are seen from 0.5 on
   * @param readout one object for all runs that want the same, since its graph is compiled once
   * @return the outputs, which the caller closes
   */
  public Map<String, Tensor> run(double[] weights, int[] batch, EdgeReadout readout) {
    try (EdgeFlow flow = new EdgeFlow(runner, graphs, new SightLines(universe, weights), batch)) {
      return flow.answers(readout);
    }
  }

  /**
   * Returns the slopes of an objective by the weights of edges. Those of edges to or from a node
   * from which no path leads to the answer are 0.
   *
   * @param weights as in {@link #run}
   * @param objective one object for all runs that want the same
   */
  public EdgeSlopes slopes(double[] weights, int[] batch, EdgeObjective objective) {
    SightLines lines = new SightLines(universe, weights);
    try (EdgeFlow flow = new EdgeFlow(runner, graphs, lines, batch);
        BackwardPass pass = new BackwardPass(runner, graphs, lines, flow, objective)) {
      return pass.run();
    }
  }

  /**
   * Returns what an objective loses when one edge is removed from the circuit of all, for each
   * edge, by number, summed over a batch.
   *
   * @param perPrompt what is summed over prompts: a value for each, {@code [batch]}
   * @param progress told how many edges have been removed
   */
  public double[] removals(int[] batch, EdgeObjective perPrompt, Removed progress) {
    SightLines lines = new SightLines(universe, universe.ones());
    try (EdgeFlow flow = new EdgeFlow(runner, graphs, lines, batch)) {
      return new EdgeRemovals(runner, graphs, lines, flow, perPrompt).run(progress);
    }
  }

  /** Is told how many edges have been removed. */
  @FunctionalInterface
  public interface Removed {
    /** So many. */
    void edges(int number);
  }

  /**
   * Returns the metric of the experiment as an objective, summed over prompts; of a distance, its
   * negative.
   *
   * @throws InvalidInputException if it has no gradient
   */
  public EdgeObjective worth() {
    if (prompts().metric().kind() == Metric.Kind.SHARE) {
      throw new InvalidInputException(
          "--metric " + prompts().metric().id(),
          "it is 0 or 1 on each prompt and has no gradient",
          "give --method edge-exact");
    }
    EdgeObjective perPrompt = worthPerPrompt();
    return (splice, answers) -> perPrompt.of(splice, answers).sumAll();
  }

  /** Returns the same on each prompt, {@code [batch]}. */
  public EdgeObjective worthPerPrompt() {
    Metric metric = prompts().metric();
    return (splice, answers) -> {
      Value value = metric.of(answers, splice).as(prompts().dtype().wide());
      return metric.kind() == Metric.Kind.DISTANCE ? value.negate() : value;
    };
  }

  /** Returns how many evaluations of a segment {@link #run} takes for each prompt. */
  public long cost(double[] weights) {
    return new SightLines(universe, weights).cost();
  }

  /** Returns how many {@link #slopes} takes; a gradient counts as two more. */
  public long slopesCost(double[] weights) {
    SightLines lines = new SightLines(universe, weights);
    long cost = lines.cost() + 2;
    for (int stage = 1; stage < universe.stages() - 1; stage++) {
      cost += 3L * lines.targets(stage).size();
    }
    Map<String, Integer> sets = new LinkedHashMap<>();
    lines.targets(0).forEach(t -> sets.put(Arrays.toString(lines.seen(0, t)), t));
    return cost + (long) sets.size() * (universe.sources(0) + 1);
  }

  /** Returns how many {@link #removals} takes. */
  public long removalsCost() {
    long cost = cost(universe.ones()) + 1;
    for (int stage = 0; stage < universe.stages(); stage++) {
      long edges = 0;
      for (int target = 0; target < universe.targets(stage); target++) {
        for (int source = 0; source < universe.sources(stage); source++) {
          edges += universe.sees(stage, target, source) ? 1 : 0;
        }
      }
      cost += edges * (universe.stages() - stage);
    }
    return cost;
  }

  /** Returns how many evaluations of a segment there have been, on one prompt each. */
  public long evaluations() {
    return runner.evaluations();
  }

  @Override
  public void close() {
    runner.close();
  }
}
