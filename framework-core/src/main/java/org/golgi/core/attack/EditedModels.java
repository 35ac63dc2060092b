package org.golgi.core.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.golgi.answer.Answers;
import org.golgi.answer.Metric;
import org.golgi.attack.AttackedModel;
import org.golgi.backend.Tensor;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.NodeMask;
import org.golgi.core.splice.CorruptedMeans;
import org.golgi.core.splice.PromptBatches;
import org.golgi.core.splice.SplicedModel;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.core.splice.TokenRoles;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.sae.Site;
import org.golgi.splice.LatentRule;
import org.golgi.splice.Splice;

/**
 * Models on edited prompts. Prompts whose parts stand at the same places are run together.
 *
 * @param model the spliced model, whose nodes have positions and are ablated to their means
 * @param before the prompts before any edit, of one length
 * @param means means over corrupted training prompts, by position
 * @param circuit the circuit
 * @param places where its nodes stand before any edit
 * @param metric the metric of the experiment
 */
record EditedModels(
    SplicedModel model,
    TokenisedPrompts before,
    CorruptedMeans means,
    Circuit circuit,
    NodePlaces places,
    Metric metric) {
  /** Prompts whose first latents are kept at once: some 0.2 GB of 50 tokens and 1024 latents. */
  private static final int AT_ONCE = 1024;

  private static final String DIFFERENCE = "/difference";
  private static final String GREATEST = "/greatest";
  private static final String TOP = "/top";
  private static final int PADDING = 0;

  /** Prompts of one shape, by their places in a list. */
  private record Group(List<Integer> indices, List<EditedPrompt> prompts) {}

  private static List<Group> groups(List<EditedPrompt> prompts) {
    Map<List<Integer>, List<Group>> byShape = new LinkedHashMap<>();
    for (int i = 0; i < prompts.size(); i++) {
      List<Group> groups =
          byShape.computeIfAbsent(prompts.get(i).sources(), shape -> new ArrayList<>());
      if (groups.isEmpty() || groups.get(groups.size() - 1).indices().size() == AT_ONCE) {
        groups.add(new Group(new ArrayList<>(), new ArrayList<>()));
      }
      Group group = groups.get(groups.size() - 1);
      group.indices().add(i);
      group.prompts().add(prompts.get(i));
    }
    return byShape.values().stream().flatMap(List::stream).toList();
  }

  /** Returns what each model says to each prompt, in order. */
  Map<AttackedModel, List<Said>> said(List<EditedPrompt> prompts, Consumer<Integer> done) {
    Map<AttackedModel, List<Said>> said = new EnumMap<>(AttackedModel.class);
    for (AttackedModel each : AttackedModel.values()) {
      said.put(each, new ArrayList<>(Collections.nCopies(prompts.size(), new Said(0, false, 0))));
    }
    int finished = 0;
    for (Group group : groups(prompts)) {
      Map<String, double[]> numbers = new TreeMap<>();
      try (SplicedPromptSet set = set(group)) {
        int[] sources = sources(group, set.rows());
        try (PromptBatches bare =
                set.bareBatches((g, answers, wholes) -> output(g, AttackedModel.BARE, answers));
            PromptBatches spliced = set.batches((g, splice) -> spliced(g, splice, sources))) {
          run(bare, numbers);
          run(spliced, numbers);
        }
      }
      said.forEach((which, list) -> put(list, group.indices(), numbers, which.name()));
      finished += group.indices().size();
      done.accept(finished);
    }
    return said;
  }

  private static void put(
      List<Said> list, List<Integer> indices, Map<String, double[]> numbers, String prefix) {
    double[] differences = known(numbers, prefix + DIFFERENCE);
    double[] greatest = known(numbers, prefix + GREATEST);
    double[] top = known(numbers, prefix + TOP);
    for (int i = 0; i < indices.size(); i++) {
      list.set(indices.get(i), new Said(differences[i], greatest[i] != 0, (int) top[i]));
    }
  }

  private static double[] known(Map<String, double[]> numbers, String name) {
    return Objects.requireNonNull(numbers.get(name), name);
  }

  /** Runs batches; outputs of batches are put one after the other. */
  private static void run(PromptBatches batches, Map<String, double[]> numbers) {
    batches.run(
        Map.of(),
        outputs ->
            outputs.forEach(
                (name, tensor) -> numbers.merge(name, numbers(tensor), EditedModels::joined)));
  }

  private static double[] numbers(Tensor tensor) {
    try (tensor) {
      return tensor.download().toDoubles();
    }
  }

  private static double[] joined(double[] one, double[] other) {
    double[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private void spliced(GraphBuilder g, Splice splice, int[] sources) {
    output(g, AttackedModel.SPLICED, splice.answers(LatentRule.identity()));
    output(
        g,
        AttackedModel.HELD,
        splice.answers(
            (site, latents) ->
                nodes(g, site, latents, sources)
                    .select(moved(g, splice.corrupted(site), sources), latents)));
    output(
        g,
        AttackedModel.ABLATED,
        splice.answers(
            (site, latents) ->
                nodes(g, site, latents, sources).select(splice.ablation(site), latents)));
  }

  /**
   * Which latents are nodes of the circuit, where their tokens stand now: {@code [1, row, ...]}.
   */
  private Value nodes(GraphBuilder g, Site site, Value latents, int[] sources) {
    int columns = latents.shape().extent(2);
    NodeMask mask = places.mask(circuit, site, columns);
    boolean[] on = new boolean[sources.length * columns];
    mask.bits().stream()
        .forEach(
            bit -> {
              for (int row = 0; row < sources.length; row++) {
                if (sources[row] == bit / columns) {
                  on[row * columns + bit % columns] = true;
                }
              }
            });
    return g.constant(HostTensor.of(Shape.of(1, sources.length, columns), on));
  }

  /** Latents before the edit, where their tokens stand now. */
  private static Value moved(GraphBuilder g, Value latents, int[] sources) {
    long[] rows = Arrays.stream(sources).mapToLong(row -> Math.max(row, 0)).toArray();
    return latents
        .permute(1, 0, 2)
        .gather(g.constant(HostTensor.of(Shape.of(rows.length), rows)))
        .permute(1, 0, 2);
  }

  private static void output(GraphBuilder g, AttackedModel which, Answers answers) {
    Value logits = answers.logits();
    int batch = logits.shape().extent(0);
    Value token = g.iota(Shape.of(1, logits.shape().extent(1)), 1).as(logits.dtype());
    g.output(which.name() + DIFFERENCE, answers.difference());
    g.output(which.name() + GREATEST, answers.cleanIsGreatest().as(logits.dtype()));
    g.output(
        which.name() + TOP, logits.atLeast(logits.max(1)).select(token, 0).max(1).reshape(batch));
  }

  /**
   * Returns the value of nodes at each place where they stood before the edit, or did before.
   *
   * @return by prompt, node and place; NaN where the place has gone
   */
  List<double[][]> activations(
      List<EditedPrompt> prompts, List<CircuitNode> nodes, Consumer<Integer> done) {
    List<double[][]> activations =
        new ArrayList<>(Collections.nCopies(prompts.size(), new double[0][]));
    int finished = 0;
    for (Group group : groups(prompts)) {
      try (SplicedPromptSet set = set(group)) {
        NodeValues values = NodeValues.clean(set, nodes);
        for (int i = 0; i < group.indices().size(); i++) {
          EditedPrompt prompt = group.prompts().get(i);
          double[][] ofPrompt = new double[nodes.size()][];
          for (int node = 0; node < nodes.size(); node++) {
            int[] at = places.of(nodes.get(node));
            ofPrompt[node] = new double[at.length];
            for (int place = 0; place < at.length; place++) {
              int now = prompt.now(at[place]);
              ofPrompt[node][place] = now < 0 ? Double.NaN : values.at(node, i, now);
            }
          }
          activations.set(group.indices().get(i), ofPrompt);
        }
      }
      finished += group.indices().size();
      done.accept(finished);
    }
    return activations;
  }

  /** The prompts of a group, those before the edit as their corrupted ones. */
  private SplicedPromptSet set(Group group) {
    int now = group.prompts().get(0).tokens().size();
    int positions = Math.max(now, before.positions());
    int first = now - group.prompts().get(0).sources().size();
    int count = group.prompts().size();
    long[] clean = new long[count * positions];
    long[] unedited = new long[count * positions];
    long[] answers = new long[count * 2];
    long[] tokensBefore = before.clean().toLongs();
    long[] answersBefore = before.answers().toLongs();
    for (int i = 0; i < count; i++) {
      EditedPrompt prompt = group.prompts().get(i);
      for (int position = 0; position < positions; position++) {
        clean[i * positions + position] = position < now ? prompt.tokens().get(position) : PADDING;
        unedited[i * positions + position] =
            position < before.positions()
                ? tokensBefore[prompt.prompt() * before.positions() + position]
                : PADDING;
      }
      System.arraycopy(answersBefore, 2 * prompt.prompt(), answers, 2 * i, 2);
    }
    Shape shape = Shape.of(count, positions);
    List<String> none = Collections.nCopies(positions, "");
    TokenisedPrompts tokens =
        new TokenisedPrompts(
            HostTensor.of(shape, clean),
            HostTensor.of(shape, unedited),
            HostTensor.of(Shape.of(count, 2), answers),
            Collections.nCopies(count, now),
            new TokenRoles(List.of(""), HostTensor.of(shape, new long[count * positions])),
            none,
            none,
            0);
    return new SplicedPromptSet(
        model, tokens, means.moved(sources(group, positions - first)), metric);
  }

  /** The place of each row before the edit; -1 where it is new or padding. */
  private static int[] sources(Group group, int rows) {
    List<Integer> known = group.prompts().get(0).sources();
    int[] sources = new int[rows];
    for (int row = 0; row < rows; row++) {
      sources[row] = row < known.size() ? known.get(row) : -1;
    }
    return sources;
  }
}
