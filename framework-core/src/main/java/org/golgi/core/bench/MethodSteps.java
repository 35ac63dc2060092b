package org.golgi.core.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.golgi.backend.Device;
import org.golgi.bench.Spread;
import org.golgi.bench.StepWork;
import org.golgi.core.splice.SplicedModel;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphCost;
import org.golgi.graph.Op;
import org.golgi.input.InvalidInputException;
import org.golgi.method.CircuitMethod;
import org.golgi.method.Progress;
import org.golgi.method.Settings;

/**
 * The steps of a method: it is run as ever, on a device that is observed, and ended after the steps
 * that count.
 *
 * @param model the spliced model, on a device of {@link ObservedBackend}
 * @param prompts its training prompts
 * @param log the log of that device
 * @param method the method
 * @param settings its settings
 * @param warm steps that do not count, at least 1
 * @param steps steps that count
 */
public record MethodSteps(
    SplicedModel model,
    SplicedPromptSet prompts,
    DeviceLog log,
    CircuitMethod method,
    Settings settings,
    int warm,
    int steps) {
  /**
   * What steps were measured to take.
   *
   * @param batch prompts in a step
   * @param seconds how long a step takes
   * @param work its arithmetic
   * @param onceBytes the most that the device's tensors took before the steps that count
   * @param stepBytes the most that they took during those
   */
  public record Taken(int batch, Spread seconds, StepWork work, long onceBytes, long stepBytes) {}

  /**
   * Measures steps.
   *
   * @throws InvalidInputException if the method ends before the steps that were asked for
   */
  public Taken measured(Progress progress) {
    return taken(timed(progress));
  }

  /** Steps while they are timed, and the device's memory meanwhile. */
  record Timed(StepWatch watch, long onceBytes, long stepBytes) {}

  Timed timed(Progress progress) {
    Device device = prompts.device();
    long[] once = new long[1];
    StepWatch watch =
        watched(
            "timing steps",
            () -> {
              once[0] = device.memory().peakBytes();
              device.resetPeak();
            },
            progress);
    return new Timed(watch, once[0], device.memory().peakBytes());
  }

  Taken taken(Timed timed) {
    Map<Graph, Integer> graphs = graphs(timed.watch());
    int batch = graphs.keySet().stream().mapToInt(SplicedPromptSet::batch).max().orElseThrow();
    return new Taken(
        batch, spread(timed.watch()), work(graphs, batch), timed.onceBytes(), timed.stepBytes());
  }

  StepWatch watched(String what, Runnable warmedUp, Progress progress) {
    StepWatch watch =
        new StepWatch(
            log,
            warm,
            steps,
            warmedUp,
            (work, done, total, detail) -> progress.step(what, done, total, detail));
    try {
      method.find(prompts, settings, watch);
    } catch (CancellationException e) {
      if (watch.steps().size() < steps) {
        throw e;
      }
    }
    if (watch.steps().size() < steps) {
      throw new InvalidInputException(
          "--steps",
          "the method %s ended after %d of %d steps"
              .formatted(method.id(), watch.steps().size(), steps),
          "ask for fewer, or give it more to do");
    }
    return watch;
  }

  static Spread spread(StepWatch watch) {
    return Spread.of(watch.steps().stream().map(StepWatch.Step::nanos).toList());
  }

  /** The graphs of the last step, and how often it runs each. */
  static Map<Graph, Integer> graphs(StepWatch watch) {
    Map<Graph, Integer> graphs = new LinkedHashMap<>();
    List<StepWatch.Step> steps = watch.steps();
    steps.get(steps.size() - 1).runs().forEach(run -> graphs.merge(run.graph(), 1, Integer::sum));
    return Collections.unmodifiableMap(graphs);
  }

  private StepWork work(Map<Graph, Integer> graphs, int batch) {
    long products = 0;
    long all = 0;
    long bytes = 0;
    for (Map.Entry<Graph, Integer> entry : graphs.entrySet()) {
      GraphCost cost = GraphCost.of(entry.getKey());
      int times = entry.getValue();
      products += times * cost.products();
      all += times * cost.total().flops();
      bytes += times * cost.total().bytes();
    }
    long useful =
        UsefulWork.flops(
            model.model().network(),
            model.saes(),
            batch,
            prompts.rows(),
            prompts.positions() - prompts.rows(),
            graphs.keySet().stream().anyMatch(this::goesBackThroughEveryToken));
    return new StepWork(useful, products, all, bytes);
  }

  /**
   * Whether some product sums over all tokens: a gradient by logits has gone back to what made
   * them.
   */
  private boolean goesBackThroughEveryToken(Graph graph) {
    int vocabulary = model.model().network().vocabulary();
    return graph.nodes().stream()
        .filter(node -> node.op() instanceof Op.MatMul)
        .anyMatch(node -> graph.node(node.operands().get(0)).shape().extent(-1) == vocabulary);
  }
}
