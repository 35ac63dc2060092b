package org.golgi.core.intervention;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.golgi.answer.Metric;
import org.golgi.backend.Tensor;
import org.golgi.circuit.Circuit;
import org.golgi.core.evaluation.MeanInterval;
import org.golgi.core.splice.PromptBatches;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.evaluation.Interval;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Value;
import org.golgi.intervention.Change;
import org.golgi.intervention.Setting;
import org.golgi.intervention.Target;
import org.golgi.intervention.TokenChange;
import org.golgi.intervention.Within;
import org.golgi.model.Tokenizer;
import org.golgi.sae.Site;
import org.golgi.selection.MaskInputs;
import org.golgi.splice.Splice;

/**
 * One intervention on a set of prompts: what the model says without it, and with it.
 *
 * @param settings what is set
 * @param within the model in which it is set
 * @param before what is said without
 * @param after what is said with it
 * @param metric the metric of the experiment
 * @param interval means over the prompts
 */
public record InterventionPass(
    List<Setting> settings,
    Within within,
    Said before,
    Said after,
    Metric metric,
    MeanInterval interval) {
  private static final MaskInputs NODES = new MaskInputs("nodes/");
  private static final String BEFORE = "before/";
  private static final String AFTER = "after/";

  /**
   * Runs the model twice on every prompt.
   *
   * @param set the spliced model on prompts
   * @param prompts the same prompts
   * @param circuit the circuit; needed within it, and where settings name its nodes
   * @param seed seed of the bootstrap
   * @throws org.golgi.input.InvalidInputException if there is not what settings name, or they make
   *     numbers that are none
   */
  public static InterventionPass of(
      SplicedPromptSet set,
      TokenisedPrompts prompts,
      Optional<Circuit> circuit,
      List<Setting> settings,
      Within within,
      long seed) {
    SettingCheck check = new SettingCheck(set, prompts, circuit);
    settings.forEach(check::check);
    Map<String, List<double[]>> outputs = new TreeMap<>();
    Optional<Circuit> used = circuit.filter(nodes -> asks(settings, within));
    Map<String, Tensor> inputs =
        used.map(nodes -> NODES.upload(set.device(), nodes, set.dtype())).orElseGet(Map::of);
    try (PromptBatches batches =
        set.batches((g, splice) -> build(g, splice, set, used.isPresent(), settings, within))) {
      batches.run(
          inputs,
          tensors ->
              tensors.forEach(
                  (name, tensor) -> {
                    try (tensor) {
                      outputs
                          .computeIfAbsent(name, key -> new ArrayList<>())
                          .add(tensor.download().toDoubles());
                    }
                  }));
    } finally {
      inputs.values().forEach(Tensor::close);
    }
    return new InterventionPass(
        settings,
        within,
        Said.of(outputs, BEFORE, set.metric()),
        Said.of(outputs, AFTER, set.metric()),
        set.metric(),
        new MeanInterval(prompts.prompts(), seed));
  }

  private static boolean asks(List<Setting> settings, Within within) {
    return within == Within.CIRCUIT
        || settings.stream().anyMatch(each -> !(each.target() instanceof Target.Latents));
  }

  private static void build(
      GraphBuilder g,
      Splice splice,
      SplicedPromptSet set,
      boolean hasCircuit,
      List<Setting> settings,
      Within within) {
    Map<Site, Value> nodes = hasCircuit ? NODES.declare(g, set, set.dtype()) : Map.of();
    SettingRule rule =
        new SettingRule(splice, settings, within, nodes, set.positions() - set.rows());
    Said.output(g, BEFORE, splice.answers(rule.unset()), splice, set.metric());
    Said.output(g, AFTER, splice.answers(rule), splice, set.metric());
  }

  /** Returns the figures before and after. */
  public List<Change> changes() {
    return Said.figures(metric).stream().map(this::change).toList();
  }

  private Change change(String figure) {
    double[] changes = paired(before.of(figure), after.of(figure), (b, a) -> a - b);
    return new Change(
        figure,
        interval.of(before.of(figure)),
        interval.of(after.of(figure)),
        interval.of(changes),
        deviation(changes));
  }

  private static double deviation(double[] numbers) {
    double mean = IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).sum();
    double centre = mean / numbers.length;
    double squares =
        IntStream.range(0, numbers.length)
            .mapToDouble(i -> (numbers[i] - centre) * (numbers[i] - centre))
            .sum();
    return numbers.length < 2 ? 0 : Math.sqrt(squares / (numbers.length - 1));
  }

  /** Returns the share of prompts on which the other answer is the more likely one after. */
  public Interval flipped() {
    return interval.of(
        paired(
            before.of(Said.DIFFERENCE),
            after.of(Said.DIFFERENCE),
            (b, a) -> b > 0 == a > 0 ? 0 : 1));
  }

  /** Returns the share of prompts on which another token is the most likely one after. */
  public Interval topChanged() {
    return interval.of(paired(before.top(), after.top(), (b, a) -> b == a ? 0 : 1));
  }

  private static double[] paired(double[] before, double[] after, DoubleBinaryOperator operator) {
    return IntStream.range(0, before.length)
        .mapToDouble(i -> operator.applyAsDouble(before[i], after[i]))
        .toArray();
  }

  /**
   * Returns the tokens that are most likely, on average over the prompts, before or after.
   *
   * @param most how many of each
   */
  public List<TokenChange> tokens(int most, Tokenizer tokenizer) {
    TreeSet<Integer> chosen = new TreeSet<>();
    Stream.of(before, after).forEach(said -> chosen.addAll(likeliest(said, most)));
    return chosen.stream()
        .map(
            token ->
                new TokenChange(
                    tokenizer.text(token),
                    before.logits()[token],
                    after.logits()[token],
                    before.probabilities()[token],
                    after.probabilities()[token]))
        .sorted(Comparator.comparingDouble(TokenChange::probabilityBefore).reversed())
        .toList();
  }

  private static List<Integer> likeliest(Said said, int most) {
    return IntStream.range(0, said.probabilities().length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer token) -> -said.probabilities()[token]))
        .limit(most)
        .toList();
  }
}
