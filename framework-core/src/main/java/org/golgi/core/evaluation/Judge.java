package org.golgi.core.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.golgi.answer.Metric;
import org.golgi.circuit.Circuit;
import org.golgi.core.splice.PromptBatches;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.evaluation.Evaluation;
import org.golgi.evaluation.Faithfulness;
import org.golgi.evaluation.Measurement;
import org.golgi.splice.LatentRule;
import org.jspecify.annotations.Nullable;

/**
 * Judges circuits of one universe on the same prompts. What does not depend on the circuit is
 * computed once, and one graph serves them all.
 */
public final class Judge implements AutoCloseable {
  /** The models that a circuit is compared with. */
  private record Others(PromptFigures bare, PromptFigures spliced, PromptFigures ablated) {}

  private final SplicedPromptSet prompts;
  private final List<Metric> metrics;
  private final Bootstrap bootstrap;
  private final CircuitPass pass;
  private @Nullable Others others;

  /**
   * Makes a judge.
   *
   * @param prompts the spliced model on the prompts, which stays the caller's
   * @param metrics what is measured beside logit difference, accuracy and top-1
   * @param seed seed of the bootstrap
   */
  public Judge(SplicedPromptSet prompts, List<Metric> metrics, long seed) {
    this.prompts = prompts;
    this.metrics = MetricList.with(metrics);
    this.bootstrap = new Bootstrap(prompts.prompts(), seed);
    this.pass = new CircuitPass(prompts, this.metrics);
  }

  /** Evaluates a circuit. */
  public Evaluation of(Circuit circuit) {
    return of(pass.of(circuit, "circuit"));
  }

  /** What is measured. */
  List<Metric> metrics() {
    return metrics;
  }

  /** Evaluates what a model did on the prompts. */
  Evaluation of(PromptFigures figures) {
    Others compared = others();
    List<Measurement> measurements =
        metrics.stream().map(metric -> measurement(metric, compared, figures)).toList();
    Faithfulness faithfulness =
        faithfulness(
            mean(MetricList.DIFFERENCE, compared.bare()),
            mean(MetricList.DIFFERENCE, compared.spliced()),
            mean(MetricList.DIFFERENCE, figures),
            mean(MetricList.DIFFERENCE, compared.ablated()));
    return new Evaluation(
        compared.bare().behaviour(),
        compared.spliced().behaviour(),
        figures.behaviour(),
        compared.ablated().behaviour(),
        faithfulness.toBare(),
        faithfulness.toSpliced(),
        measurements,
        prompts.prompts());
  }

  private Others others() {
    Others known = others;
    if (known == null) {
      known =
          new Others(
              bare(prompts, metrics),
              spliced(prompts, metrics),
              pass.of(prompts.everyNode().none(), "ablated"));
      others = known;
    }
    return known;
  }

  static PromptFigures bare(SplicedPromptSet prompts, List<Metric> metrics) {
    try (PromptBatches batches =
        prompts.bareBatches(
            (g, answers, wholes) -> PromptFigures.output(g, answers, wholes, metrics))) {
      return PromptFigures.of(batches, Map.of(), "bare");
    }
  }

  static PromptFigures spliced(SplicedPromptSet prompts, List<Metric> metrics) {
    try (PromptBatches batches =
        prompts.batches(
            (g, splice) ->
                PromptFigures.output(g, splice.answers(LatentRule.identity()), splice, metrics))) {
      return PromptFigures.of(batches, Map.of(), "spliced");
    }
  }

  private Measurement measurement(Metric metric, Others others, PromptFigures figures) {
    ResampledFigure bare = mean(metric, others.bare());
    ResampledFigure spliced = mean(metric, others.spliced());
    ResampledFigure circuit = mean(metric, figures);
    ResampledFigure ablated = mean(metric, others.ablated());
    return new Measurement(
        metric.id(),
        metric.kind(),
        bare.interval(),
        spliced.interval(),
        circuit.interval(),
        ablated.interval(),
        metric.kind() == Metric.Kind.BEHAVIOUR
            ? Optional.of(faithfulness(bare, spliced, circuit, ablated))
            : Optional.empty());
  }

  private ResampledFigure mean(Metric metric, PromptFigures figures) {
    return bootstrap.mean(figures.of(metric));
  }

  private static Faithfulness faithfulness(
      ResampledFigure bare,
      ResampledFigure spliced,
      ResampledFigure circuit,
      ResampledFigure ablated) {
    ResampledFigure gained = circuit.minus(ablated);
    return new Faithfulness(
        circuit.over(bare).interval(),
        circuit.over(spliced).interval(),
        gained.over(bare.minus(ablated)).interval(),
        gained.over(spliced.minus(ablated)).interval());
  }

  @Override
  public void close() {
    pass.close();
  }
}
