package org.golgi.edge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.golgi.backend.Tensor;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.sae.Site;

/**
 * What the nodes of a circuit do on a batch of prompts, by edges of given weights: values flow from
 * site to site, and targets that see the same are evaluated together.
 */
final class EdgeFlow implements AutoCloseable {
  private final EdgeRunner runner;
  private final EdgeGraphs graphs;
  private final SightLines lines;
  private final int[] batch;
  private final List<Tensor> deviations = new ArrayList<>();
  private final Map<String, Tensor> residuals = new HashMap<>();

  /** Computes the deviations at every site. */
  EdgeFlow(EdgeRunner runner, EdgeGraphs graphs, SightLines lines, int[] batch) {
    this.runner = runner;
    this.graphs = graphs;
    this.lines = lines;
    this.batch = batch;
    for (int site = 0; site < graphs.universe().sites().size(); site++) {
      deviations.add(zeros(site));
      forward(site);
    }
  }

  /** A deviation of nothing at a site, which the caller closes. */
  Tensor zeros(int site) {
    Shape shape =
        Shape.of(
            batch.length,
            graphs.prompts().rows(),
            graphs.prompts().columns(graphs.universe().sites().get(site)));
    return runner.prompts().device().upload(HostTensor.zeros(graphs.prompts().dtype(), shape));
  }

  private void forward(int stage) {
    List<Map.Entry<List<Double>, List<Integer>>> groups =
        List.copyOf(lines.groups(stage).entrySet());
    for (int start = 0; start < groups.size(); ) {
      int copies = runner.copies(batch.length, groups.size() - start);
      double[][] in = new double[graphs.universe().sources(stage)][copies];
      double[][] out = new double[graphs.universe().targets(stage)][copies];
      int end = Math.min(groups.size(), start + copies);
      for (int i = start; i < end; i++) {
        int copy = i - start;
        List<Double> seen = groups.get(i).getKey();
        for (int source = 0; source < in.length; source++) {
          in[source][copy] = seen.get(source);
        }
        groups.get(i).getValue().forEach(target -> out[target][copy] = 1);
      }
      Tensor before = deviations.get(stage);
      Tensor after =
          single(
              runner.run(
                  List.of("forward", stage),
                  (g, splice) -> graphs.forward(g, splice, stage, copies),
                  batch,
                  copies,
                  kept(stage),
                  Map.of(EdgeGraphs.IN, in, EdgeGraphs.OUT, out)));
      before.close();
      deviations.set(stage, after);
      runner.count((long) (end - start) * batch.length);
      start = end;
    }
  }

  private static Tensor single(Map<String, Tensor> outputs) {
    return outputs.values().iterator().next();
  }

  /** What a graph of a stage may ask for. */
  EdgeRunner.Kept kept(int stage) {
    return name -> {
      if (name.equals(EdgeGraphs.BEFORE)) {
        return Optional.of(deviations.get(stage - 1));
      }
      if (name.equals(EdgeGraphs.AFTER)) {
        return Optional.of(deviations.get(stage));
      }
      return residual(name);
    };
  }

  /** Found for all sites when it is first asked for: most SAEs have no use for it. */
  private Optional<Tensor> residual(String name) {
    if (residuals.isEmpty() && isResidual(name)) {
      residuals.putAll(
          runner.run(
              List.of("residuals"),
              graphs::residuals,
              batch,
              1,
              other -> Optional.empty(),
              Map.of()));
    }
    return Optional.ofNullable(residuals.get(name));
  }

  private boolean isResidual(String name) {
    return graphs.universe().sites().stream().map(EdgeGraphs::residual).anyMatch(name::equals);
  }

  /** The deviation at a site, {@code [batch, row, columns]}; it stays this flow's. */
  Tensor deviation(Site site) {
    return deviations.get(graphs.universe().sites().indexOf(site));
  }

  int[] batch() {
    return batch;
  }

  /** What is wanted of the answers; the caller closes it. */
  Map<String, Tensor> answers(EdgeReadout readout) {
    int stage = graphs.universe().stages() - 1;
    runner.count(batch.length);
    return runner.run(
        List.of("answers", readout),
        (g, splice) -> graphs.answers(g, splice, readout),
        batch,
        1,
        kept(stage),
        Map.of(EdgeGraphs.IN, column(lines.seen(stage, 0))));
  }

  /** Numbers as a column. */
  static double[][] column(double[] numbers) {
    double[][] column = new double[numbers.length][1];
    for (int i = 0; i < numbers.length; i++) {
      column[i][0] = numbers[i];
    }
    return column;
  }

  /** A tensor by name. */
  static Tensor named(Map<String, Tensor> outputs, String name) {
    return Objects.requireNonNull(outputs.get(name), name);
  }

  @Override
  public void close() {
    deviations.forEach(Tensor::close);
    residuals.values().forEach(Tensor::close);
  }
}
