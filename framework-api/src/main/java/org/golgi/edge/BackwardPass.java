package org.golgi.edge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.golgi.backend.Tensor;

/**
 * The slopes of an objective by the weights of edges, back from the answer: through each target's
 * own evaluation of its segment one vector-Jacobian product,
 *
 * <pre>
 *   dF/dw(u, d) = dF/dz_d . dz_d/dx_u (z_u - a_u),     x_u = a_u + w(u, d) (z_u - a_u)
 * </pre>
 *
 * summed over prompts, and over positions that share a node.
 */
final class BackwardPass implements AutoCloseable {
  private final EdgeRunner runner;
  private final EdgeGraphs graphs;
  private final EdgeUniverse universe;
  private final SightLines lines;
  private final EdgeFlow flow;
  private final double[] slopes;
  private double objective;
  private Tensor after;

  /** Begins at the answer. */
  BackwardPass(
      EdgeRunner runner, EdgeGraphs graphs, SightLines lines, EdgeFlow flow, EdgeObjective wanted) {
    this.runner = runner;
    this.graphs = graphs;
    this.universe = graphs.universe();
    this.lines = lines;
    this.flow = flow;
    this.slopes = new double[universe.size()];
    int stage = universe.stages() - 1;
    Map<String, Tensor> outputs =
        runner.run(
            List.of("answer slopes", wanted),
            (g, splice) -> graphs.answerSlopes(g, splice, wanted),
            flow.batch(),
            1,
            flow.kept(stage),
            Map.of(EdgeGraphs.IN, EdgeFlow.column(lines.seen(stage, 0))));
    runner.count(3L * flow.batch().length);
    this.after = EdgeFlow.named(outputs, EdgeGraphs.SLOPE_BEFORE);
    this.objective = taken(outputs, EdgeGraphs.OBJECTIVE)[0];
    add(stage, List.of(0), taken(outputs, EdgeGraphs.SLOPES), 1);
  }

  private static double[] taken(Map<String, Tensor> outputs, String name) {
    try (Tensor tensor = EdgeFlow.named(outputs, name)) {
      return tensor.download().toDoubles();
    }
  }

  /** Adds slopes {@code [source, copy]}, a target in each copy. */
  private void add(int stage, List<Integer> targets, double[] bySource, int copies) {
    for (int copy = 0; copy < targets.size(); copy++) {
      for (int source = 0; source < universe.sources(stage); source++) {
        int target = targets.get(copy);
        if (universe.sees(stage, target, source)) {
          slopes[universe.number(stage, target, source)] += bySource[source * copies + copy];
        }
      }
    }
  }

  EdgeSlopes run() {
    for (int stage = universe.stages() - 2; stage > 0; stage--) {
      back(stage);
    }
    tokens();
    return new EdgeSlopes(objective, slopes);
  }

  private void back(int stage) {
    Tensor sum = flow.zeros(stage - 1);
    try {
      List<Integer> targets = lines.targets(stage);
      for (int start = 0; start < targets.size(); ) {
        int copies = runner.copies(flow.batch().length, targets.size() - start);
        List<Integer> chunk = targets.subList(start, Math.min(targets.size(), start + copies));
        Tensor before = sum;
        Map<String, Tensor> outputs = back(stage, chunk, copies, before);
        add(stage, chunk, taken(outputs, EdgeGraphs.SLOPES), copies);
        before.close();
        sum = EdgeFlow.named(outputs, EdgeGraphs.SLOPE_BEFORE);
        start += copies;
      }
    } catch (RuntimeException e) {
      sum.close();
      throw e;
    }
    after.close();
    after = sum;
  }

  private Map<String, Tensor> back(int stage, List<Integer> chunk, int copies, Tensor soFar) {
    double[][] in = new double[universe.sources(stage)][copies];
    double[][] out = new double[universe.targets(stage)][copies];
    for (int copy = 0; copy < chunk.size(); copy++) {
      double[] seen = lines.seen(stage, chunk.get(copy));
      for (int source = 0; source < in.length; source++) {
        in[source][copy] = seen[source];
      }
      out[chunk.get(copy)][copy] = 1;
    }
    runner.count(3L * chunk.size() * flow.batch().length);
    return runner.run(
        List.of("slopes", stage),
        (g, splice) -> graphs.slopes(g, splice, stage, copies),
        flow.batch(),
        copies,
        name -> kept(name, stage, soFar),
        Map.of(EdgeGraphs.IN, in, EdgeGraphs.OUT, out));
  }

  private Optional<Tensor> kept(String name, int stage, Tensor soFar) {
    return switch (name) {
      case EdgeGraphs.SLOPE_AFTER -> Optional.of(after);
      case EdgeGraphs.SLOPE_BEFORE -> Optional.of(soFar);
      default -> flow.kept(stage).of(name);
    };
  }

  /** Each token alone is put in or taken out, for nodes that see the same tokens at once. */
  private void tokens() {
    int rows = universe.sources(0);
    Map<List<Double>, List<Integer>> groups = new LinkedHashMap<>();
    for (int target : lines.targets(0)) {
      List<Double> seen = DoubleStream.of(lines.seen(0, target)).boxed().toList();
      groups.computeIfAbsent(seen, key -> new ArrayList<>()).add(target);
    }
    groups.forEach(
        (seen, targets) -> {
          double[][] in = new double[rows][rows + 1];
          for (int token = 0; token < rows; token++) {
            for (int copy = 0; copy <= rows; copy++) {
              boolean sees = seen.get(token) > 0.5;
              in[token][copy] = sees != (copy == token) ? 1 : 0;
            }
          }
          double[][] values = tokenValues(in);
          for (int target : targets) {
            for (int token = 0; token < rows; token++) {
              if (universe.sees(0, target, token)) {
                double change = values[target][rows] - values[target][token];
                slopes[universe.number(0, target, token)] +=
                    seen.get(token) > 0.5 ? change : -change;
              }
            }
          }
        });
  }

  private double[][] tokenValues(double[][] in) {
    int wanted = in[0].length;
    double[][] values = new double[universe.targets(0)][wanted];
    for (int start = 0; start < wanted; ) {
      int copies = runner.copies(flow.batch().length, wanted - start);
      int count = Math.min(copies, wanted - start);
      double[][] part = new double[in.length][copies];
      for (int token = 0; token < in.length; token++) {
        System.arraycopy(in[token], start, part[token], 0, count);
      }
      Map<String, Tensor> outputs =
          runner.run(
              List.of("token values"),
              (g, splice) -> graphs.tokenValues(g, splice, copies),
              flow.batch(),
              copies,
              name -> kept(name, 0, after),
              Map.of(EdgeGraphs.IN, part));
      runner.count((long) count * flow.batch().length);
      double[] flat = taken(outputs, EdgeGraphs.SLOPES);
      for (int target = 0; target < values.length; target++) {
        for (int copy = 0; copy < count; copy++) {
          values[target][start + copy] = flat[target * copies + copy];
        }
      }
      start += copies;
    }
    return values;
  }

  @Override
  public void close() {
    after.close();
  }
}
