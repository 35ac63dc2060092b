package org.golgi.core.bench;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.golgi.backend.RunTimes;
import org.golgi.bench.MemoryPeak;
import org.golgi.bench.ProductRate;
import org.golgi.bench.Spread;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphCost;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Progress;

/**
 * Measures steps and what they are made of: the steps as they are, forward passes, the matrix
 * products of their sizes alone, and the steps once more with their kernels timed.
 *
 * @param steps the steps
 */
public record Benchmark(MethodSteps steps) {
  private static final int SIZES = 3;

  /**
   * Measures.
   *
   * @throws InvalidInputException if the method ends before the steps that were asked for
   */
  public Measured run(Progress progress) {
    SplicedPromptSet prompts = steps.prompts();
    DeviceLog log = steps.log();
    MethodSteps.Timed timed = steps.timed(progress);
    MethodSteps.Taken taken = steps.taken(timed);
    StepWatch watch = timed.watch();
    Map<Graph, Integer> graphs = MethodSteps.graphs(watch);
    progress.step("timing forward passes", 0, 1, "");
    Spread forward = ForwardPass.time(prompts, taken.batch(), steps.warm(), steps.steps());
    progress.step("timing matrix products", 0, 1, "");
    MatrixRate rate = new MatrixRate(prompts.device(), prompts.dtype());
    List<ProductRate> rates =
        ProductSizes.of(largest(graphs), SIZES).stream().map(rate::of).toList();
    log.wantKernels();
    StepWatch profiled = steps.watched("timing kernels", () -> {}, progress);
    KindTimes kinds = kinds(profiled);
    return new Measured(
        taken.batch(),
        OnceTimes.of(log, watch.before(), graphs.keySet()),
        taken.seconds(),
        watch.processorSeconds(),
        forward,
        MethodSteps.spread(profiled),
        taken.work(),
        rates,
        new MemoryPeak(
            graphs.keySet().stream().mapToLong(log::fixedBytes).max().orElseThrow(),
            taken.onceBytes(),
            taken.stepBytes(),
            ProcessMemory.now()),
        kinds.sorted(),
        kinds.products());
  }

  private static Graph largest(Map<Graph, Integer> graphs) {
    return Collections.max(
        graphs.keySet(), Comparator.comparingLong(graph -> GraphCost.of(graph).total().flops()));
  }

  private KindTimes kinds(StepWatch watch) {
    KindTimes kinds = new KindTimes();
    MethodSteps.graphs(watch)
        .forEach(
            (graph, perStep) -> {
              List<RunTimes> runs = steps.log().measured(graph);
              int counted = steps.steps() * perStep;
              kinds.add(graph, runs.subList(runs.size() - counted, runs.size()), perStep);
            });
    return kinds;
  }
}
