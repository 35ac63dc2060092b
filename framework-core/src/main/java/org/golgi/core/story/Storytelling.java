package org.golgi.core.story;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.golgi.answer.Metric;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.core.splice.CorruptedMeans;
import org.golgi.core.splice.SplicedModel;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.core.splice.TokenisedSplit;
import org.golgi.edge.Edge;
import org.golgi.edge.EdgeEnd;
import org.golgi.evaluation.Interval;
import org.golgi.method.Progress;
import org.golgi.run.EdgeReport;
import org.golgi.story.Carried;
import org.golgi.story.Claim;
import org.golgi.story.ClaimKind;
import org.golgi.story.GroupEdge;
import org.golgi.story.StoryGroup;
import org.golgi.task.PromptPair;

/**
 * Tells the story of a circuit. Groups are made by training prompts, claims are tested on test
 * prompts.
 *
 * @param spliced the model with its SAEs
 * @param prompts training and test prompts of the circuit's task
 * @param pairs pairs of the task as text, which tell the kinds of answers
 * @param circuit the circuit, which has nodes
 * @param edges its edges, if they are known
 * @param metric the metric of the experiment; claims are of logit differences always
 * @param seed draws random groups, swaps and resamples
 */
public record Storytelling(
    SplicedModel spliced,
    TokenisedSplit prompts,
    List<PromptPair> pairs,
    Circuit circuit,
    Optional<EdgeReport> edges,
    Metric metric,
    long seed) {
  /** Training prompt pairs on which activations are looked at, at most. */
  private static final int LOOKED_AT = 128;

  /** Values of a label that are told one by one. */
  private static final int TOLD = 3;

  /** How many times as active as elsewhere a node is where it is said to fire. */
  private static final double MOSTLY = 2;

  public Storytelling {
    pairs = List.copyOf(pairs);
  }

  /**
   * A story.
   *
   * @param prompts number of test prompt pairs that claims were tested on
   * @param carried what answers depend on
   * @param clean the circuit's logit difference on clean prompts
   * @param corrupted on corrupted ones
   * @param ablated with every latent at its ablation value
   * @param rules when a claim holds
   * @param groups groups with claims
   * @param edges edges between them
   * @param remarks what it comes to
   */
  public record Told(
      int prompts,
      Carried carried,
      Interval clean,
      Interval corrupted,
      Interval ablated,
      List<String> rules,
      List<StoryGroup> groups,
      List<GroupEdge> edges,
      List<String> remarks) {}

  /**
   * Tells it.
   *
   * @param most test prompt pairs to test claims on, at most
   * @param controls random groups of each kind
   */
  public Told of(int most, int controls, Progress progress) {
    progress.step("grouping nodes", 0, 1, "");
    CorruptedMeans means = CorruptedMeans.of(spliced, prompts.train());
    TokenisedPrompts train = first(prompts.train(), LOOKED_AT);
    Activity activity;
    try (SplicedPromptSet set = new SplicedPromptSet(spliced, train, means, metric)) {
      activity = Activity.of(set, train, circuit);
    }
    TokenisedPrompts test = first(prompts.test(), most);
    SwapPlan plan = SwapPlan.of(test, train, pairs, spliced.model().tokenizer(), seed);
    List<StoryGroup> groups =
        new Grouping(circuit, prompts.test()).groups(Alikeness.of(activity, edges));
    progress.step("grouping nodes", 1, 1, groups.size() + " groups");
    StoryPrompts all = StoryPrompts.of(test, plan.swaps());
    List<ClaimTests.Tested> tested =
        groups.stream()
            .map(
                group ->
                    new ClaimTests.Tested(
                        group.nodes(),
                        ControlGroups.of(circuit, activity, group.nodes(), controls, seed)))
            .toList();
    try (SplicedPromptSet set = new SplicedPromptSet(spliced, all.prompts(), means, metric)) {
      ClaimTests.Outcome outcome =
          new ClaimTests(circuit, all, plan.carried(), seed).run(set, tested, progress);
      List<StoryGroup> told =
          IntStream.range(0, groups.size())
              .mapToObj(i -> told(groups.get(i), outcome.claims().get(i), activity, plan))
              .toList();
      return new Told(
          test.prompts(),
          plan.carried(),
          outcome.clean(),
          outcome.corrupted(),
          outcome.ablated(),
          Rule.lines(test.prompts(), controls),
          told,
          edges(told),
          remarks(told, outcome, plan, test.prompts()));
    }
  }

  private static TokenisedPrompts first(TokenisedPrompts of, int most) {
    return of.part(IntStream.range(0, Math.min(most, of.prompts())).boxed().toList());
  }

  private StoryGroup told(StoryGroup group, List<Claim> claims, Activity activity, SwapPlan plan) {
    return new StoryGroup(
        group.id(),
        group.label(),
        group.site(),
        group.role(),
        group.position(),
        group.nodes(),
        fires(group, activity, plan),
        claims);
  }

  /** For which labels a group's nodes fire. */
  private String fires(StoryGroup group, Activity activity, SwapPlan plan) {
    Map<String, Integer> counts = new TreeMap<>();
    for (CircuitNode node : group.nodes()) {
      if (!circuit.isError(node)) {
        mostly(activity.of(node), plan.labels())
            .ifPresent(label -> counts.merge(label, 1, Integer::sum));
      }
    }
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    if (plan.carried().values().size() > TOLD) {
      return Rule.text(
          "%d of %d nodes fire for one answer more than twice as much as for others",
          all, group.nodes().size());
    }
    String each =
        counts.entrySet().stream()
            .map(entry -> entry.getValue() + " for " + entry.getKey())
            .collect(Collectors.joining(", "));
    return Rule.text(
        "of %d nodes %s fire more than twice as much as otherwise",
        group.nodes().size(), each.isEmpty() ? "none" : each);
  }

  private static Optional<String> mostly(double[] values, List<String> labels) {
    Map<String, double[]> sums = new LinkedHashMap<>();
    double all = 0;
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      if (!labels.get(i).isEmpty()) {
        double[] sum = sums.computeIfAbsent(labels.get(i), key -> new double[2]);
        sum[0] += values[i];
        sum[1]++;
        all += values[i];
        count++;
      }
    }
    for (Map.Entry<String, double[]> entry : sums.entrySet()) {
      double[] sum = entry.getValue();
      double others = count == sum[1] ? 0 : (all - sum[0]) / (count - sum[1]);
      boolean strongest =
          sums.values().stream().noneMatch(other -> other[0] / other[1] > sum[0] / sum[1]);
      if (strongest && sum[0] > 0 && sums.size() > 1 && sum[0] / sum[1] > MOSTLY * others) {
        return Optional.of(entry.getKey());
      }
    }
    return Optional.empty();
  }

  private List<GroupEdge> edges(List<StoryGroup> groups) {
    Map<CircuitNode, Integer> groupOf = new LinkedHashMap<>();
    for (int i = 0; i < groups.size(); i++) {
      for (CircuitNode node : groups.get(i).nodes()) {
        groupOf.put(node, i);
      }
    }
    Map<List<Integer>, double[]> sums = new LinkedHashMap<>();
    edges.ifPresent(
        report -> {
          for (Edge edge : report.circuit().edges()) {
            if (edge.from() instanceof EdgeEnd.Latent from
                && edge.to() instanceof EdgeEnd.Latent to) {
              double[] sum =
                  sums.computeIfAbsent(
                      List.of(
                          groupOf.getOrDefault(from.node(), 0), groupOf.getOrDefault(to.node(), 0)),
                      key -> new double[2]);
              sum[0]++;
              sum[1] += report.weights().getOrDefault(edge, 0.0);
            }
          }
        });
    List<GroupEdge> between = new ArrayList<>();
    sums.entrySet().stream()
        .sorted(
            Map.Entry.comparingByKey(
                Comparator.<List<Integer>>comparingInt(key -> key.get(0))
                    .thenComparingInt(key -> key.get(1))))
        .forEach(
            entry ->
                between.add(
                    new GroupEdge(
                        groups.get(entry.getKey().get(0)).id(),
                        groups.get(entry.getKey().get(1)).id(),
                        (int) entry.getValue()[0],
                        entry.getValue()[1])));
    return between;
  }

  private List<String> remarks(
      List<StoryGroup> groups, ClaimTests.Outcome outcome, SwapPlan plan, int tested) {
    List<String> remarks = new ArrayList<>();
    List<StoryGroup> carrying =
        groups.stream()
            .filter(
                group ->
                    group.claims().stream()
                        .anyMatch(claim -> claim.kind() == ClaimKind.SPECIFIC && claim.holds()))
            .toList();
    remarks.add(
        carrying.isEmpty()
            ? "no group by itself was shown to carry " + plan.carried().text()
            : "%s is carried by %s"
                .formatted(
                    plan.carried().text(),
                    carrying.stream()
                        .map(group -> group.id() + " (" + group.label() + ")")
                        .collect(Collectors.joining(", then by "))));
    double effect = outcome.clean().value() - outcome.ablated().value();
    double contrast = outcome.clean().value() - outcome.corrupted().value();
    if (effect <= 0) {
      remarks.add("beware: the circuit does not do the task better than ablation alone");
    } else if (contrast < Rule.LEAST_CONTRAST * effect) {
      remarks.add(
          Rule.text(
              "beware: the circuit says nearly the same on clean and on corrupted prompts (%.2f and"
                  + " %.2f nats), so it does not carry what tells them apart; one that was found"
                  + " with --ablation resample has to",
              outcome.clean().value(), outcome.corrupted().value()));
    }
    if (plan.swaps().size() < tested) {
      remarks.add(
          Rule.text(
              "values were swapped into %d of %d prompts; for the others there is none with another"
                  + " label and one with the same",
              plan.swaps().size(), tested));
    }
    if (edges.isEmpty()) {
      remarks.add("the run has no edges; golgi edges finds them");
    }
    return remarks;
  }
}
