package org.golgi.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.golgi.backend.Tensor;

/** What each edge of the circuit of all is worth: the objective less that without it. */
final class EdgeRemovals {
  /** An edge of a stage. */
  private record Removal(int source, int target) {}

  private final EdgeRunner runner;
  private final EdgeGraphs graphs;
  private final EdgeUniverse universe;
  private final SightLines lines;
  private final EdgeFlow flow;
  private final EdgeObjective perPrompt;

  EdgeRemovals(
      EdgeRunner runner,
      EdgeGraphs graphs,
      SightLines lines,
      EdgeFlow flow,
      EdgeObjective perPrompt) {
    this.runner = runner;
    this.graphs = graphs;
    this.universe = graphs.universe();
    this.lines = lines;
    this.flow = flow;
    this.perPrompt = perPrompt;
  }

  double[] run(EdgePrompts.Removed progress) {
    double whole = whole();
    double[] effects = new double[universe.size()];
    int done = 0;
    for (int stage = 0; stage < universe.stages(); stage++) {
      List<Removal> removals = removals(stage);
      for (int start = 0; start < removals.size(); ) {
        int copies = runner.copies(flow.batch().length, removals.size() - start);
        List<Removal> chunk = removals.subList(start, Math.min(removals.size(), start + copies));
        double[] rest = without(stage, chunk, copies);
        for (int copy = 0; copy < chunk.size(); copy++) {
          Removal removal = chunk.get(copy);
          effects[universe.number(stage, removal.target(), removal.source())] = whole - rest[copy];
        }
        done += chunk.size();
        progress.edges(done);
        start += copies;
      }
    }
    return effects;
  }

  private double whole() {
    int stage = universe.stages() - 1;
    return objective(stage, EdgeFlow.column(lines.seen(stage, 0)), new double[1][1], 1, 1)[0];
  }

  private List<Removal> removals(int stage) {
    List<Removal> removals = new ArrayList<>();
    for (int target : lines.targets(stage)) {
      for (int source = 0; source < universe.sources(stage); source++) {
        if (lines.seen(stage, target)[source] != 0) {
          removals.add(new Removal(source, target));
        }
      }
    }
    return removals;
  }

  private double[] without(int stage, List<Removal> chunk, int copies) {
    double[][] in = new double[universe.sources(stage)][copies];
    double[][] out = new double[universe.targets(stage)][copies];
    for (int copy = 0; copy < chunk.size(); copy++) {
      Removal removal = chunk.get(copy);
      double[] seen = lines.seen(stage, removal.target());
      seen[removal.source()] = 0;
      for (int source = 0; source < in.length; source++) {
        in[source][copy] = seen[source];
      }
      out[removal.target()][copy] = 1;
    }
    return objective(stage, in, out, copies, chunk.size());
  }

  private double[] objective(int stage, double[][] in, double[][] out, int copies, int used) {
    Map<String, Tensor> outputs =
        runner.run(
            List.of("removals", stage, perPrompt),
            (g, splice) -> graphs.removals(g, splice, stage, copies, perPrompt),
            flow.batch(),
            copies,
            flow.kept(stage),
            Map.of(EdgeGraphs.IN, in, EdgeGraphs.OUT, out));
    runner.count((long) used * flow.batch().length * (universe.stages() - stage));
    try (Tensor tensor = EdgeFlow.named(outputs, EdgeGraphs.OBJECTIVE)) {
      return tensor.download().toDoubles();
    }
  }
}
