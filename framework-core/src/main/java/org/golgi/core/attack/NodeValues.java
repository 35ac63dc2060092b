package org.golgi.core.attack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.golgi.backend.Tensor;
import org.golgi.circuit.CircuitNode;
import org.golgi.core.splice.PromptBatches;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Gradient;
import org.golgi.sae.Site;
import org.golgi.splice.Arrival;
import org.golgi.splice.Splice;

/**
 * A number for each prompt and spliced position at the latents of nodes, in the spliced model.
 *
 * @param nodes the nodes
 * @param columns by site, its latents that are looked at
 * @param byLayer numbers of batches, {@code [latent, prompt, row]} each, by layer
 * @param rows spliced positions
 */
record NodeValues(
    List<CircuitNode> nodes,
    Map<Site, List<Integer>> columns,
    Map<Integer, List<double[]>> byLayer,
    int rows) {
  private static final String CLEAN = "clean/";
  private static final String CORRUPTED = "corrupted/";
  private static final String SLOPE = "slope/";

  /**
   * Latents on clean and on corrupted prompts, and the slope of the logit difference by each, all
   * else following.
   */
  record Sloped(NodeValues clean, NodeValues corrupted, NodeValues slope) {}

  /** Returns latents on clean prompts. */
  static NodeValues clean(SplicedPromptSet set, List<CircuitNode> nodes) {
    Map<Site, List<Integer>> columns = columns(nodes);
    Map<String, Map<Integer, List<double[]>>> numbers =
        run(
            set,
            (g, splice) ->
                arrivals(splice).forEach(at -> output(g, CLEAN, at.site(), at.latents(), columns)));
    return values(CLEAN, numbers, nodes, columns, set.rows());
  }

  /** Returns latents and slopes. */
  static Sloped sloped(SplicedPromptSet set, List<CircuitNode> nodes) {
    Map<Site, List<Integer>> columns = columns(nodes);
    Map<String, Map<Integer, List<double[]>>> numbers =
        run(set, (g, splice) -> sloped(g, splice, columns));
    return new Sloped(
        values(CLEAN, numbers, nodes, columns, set.rows()),
        values(CORRUPTED, numbers, nodes, columns, set.rows()),
        values(SLOPE, numbers, nodes, columns, set.rows()));
  }

  private static void sloped(GraphBuilder g, Splice splice, Map<Site, List<Integer>> columns) {
    List<Arrival> arrivals = arrivals(splice);
    Arrival last = arrivals.get(arrivals.size() - 1);
    Value sum = splice.answers(last, last.latents()).difference().sumAll();
    List<Value> slopes = Gradient.of(sum, arrivals.stream().map(Arrival::latents).toList());
    for (int i = 0; i < arrivals.size(); i++) {
      Site site = arrivals.get(i).site();
      output(g, CLEAN, site, arrivals.get(i).latents(), columns);
      output(g, CORRUPTED, site, splice.corrupted(site), columns);
      output(g, SLOPE, site, slopes.get(i), columns);
    }
  }

  private static List<Arrival> arrivals(Splice splice) {
    List<Arrival> arrivals = new ArrayList<>(List.of(splice.first()));
    for (int i = 1; i < splice.sites().size(); i++) {
      Arrival at = arrivals.get(i - 1);
      arrivals.add(splice.next(at, at.latents()));
    }
    return arrivals;
  }

  private static Map<Site, List<Integer>> columns(List<CircuitNode> nodes) {
    Map<Site, TreeSet<Integer>> sets = new TreeMap<>();
    nodes.forEach(
        node -> sets.computeIfAbsent(node.site(), site -> new TreeSet<>()).add(node.latent()));
    Map<Site, List<Integer>> columns = new TreeMap<>();
    sets.forEach((site, latents) -> columns.put(site, List.copyOf(latents)));
    return columns;
  }

  private static void output(
      GraphBuilder g, String prefix, Site site, Value latents, Map<Site, List<Integer>> columns) {
    List<Integer> wanted = columns.getOrDefault(site, List.of());
    if (!wanted.isEmpty()) {
      long[] indices = wanted.stream().mapToLong(Integer::longValue).toArray();
      g.output(
          prefix + site.layer(),
          latents
              .permute(2, 0, 1)
              .gather(g.constant(HostTensor.of(Shape.of(indices.length), indices)))
              .as(DType.F32));
    }
  }

  private static Map<String, Map<Integer, List<double[]>>> run(
      SplicedPromptSet set, BiConsumer<GraphBuilder, Splice> body) {
    Map<String, Map<Integer, List<double[]>>> numbers = new HashMap<>();
    try (PromptBatches batches = set.batches(body)) {
      batches.run(
          Map.of(), outputs -> outputs.forEach((name, tensor) -> add(numbers, name, tensor)));
    }
    return numbers;
  }

  private static void add(
      Map<String, Map<Integer, List<double[]>>> numbers, String name, Tensor tensor) {
    int slash = name.indexOf('/') + 1;
    try (tensor) {
      numbers
          .computeIfAbsent(name.substring(0, slash), prefix -> new TreeMap<>())
          .computeIfAbsent(Integer.valueOf(name.substring(slash)), layer -> new ArrayList<>())
          .add(tensor.download().toDoubles());
    }
  }

  private static NodeValues values(
      String prefix,
      Map<String, Map<Integer, List<double[]>>> numbers,
      List<CircuitNode> nodes,
      Map<Site, List<Integer>> columns,
      int rows) {
    return new NodeValues(nodes, columns, numbers.getOrDefault(prefix, Map.of()), rows);
  }

  /**
   * Returns a number.
   *
   * @param node index among the nodes
   * @param prompt index of the prompt
   * @param row spliced position
   */
  double at(int node, int prompt, int row) {
    CircuitNode which = nodes.get(node);
    List<Integer> latents = Objects.requireNonNull(columns.get(which.site()));
    int latent = latents.indexOf(which.latent());
    int rest = prompt;
    for (double[] batch : Objects.requireNonNull(byLayer.get(which.site().layer()))) {
      int prompts = batch.length / latents.size() / rows;
      if (rest < prompts) {
        return batch[(latent * prompts + rest) * rows + row];
      }
      rest -= prompts;
    }
    throw new IndexOutOfBoundsException(prompt);
  }
}
