package org.golgi.core.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.golgi.backend.Tensor;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.NodeRows;
import org.golgi.core.splice.PromptBatches;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.sae.Site;
import org.golgi.splice.Arrival;
import org.golgi.splice.Splice;

/**
 * When a node is active in the spliced model without a mask: its mean on clean and on corrupted
 * prompts, and the clean prompts on which it is most active. Over the rows of a node that stands
 * for several positions, a mean is a mean and an activation the greatest.
 *
 * @param meanClean mean over clean prompts
 * @param meanCorrupted mean over corrupted prompts
 * @param top where it is most active, at most one place of a prompt, strongest first; only where it
 *     is positive
 */
public record NodeActivity(double meanClean, double meanCorrupted, List<Place> top) {
  private static final int TOP = 5;
  private static final String CLEAN = "clean/";
  private static final String CORRUPTED = "corrupted/";

  /**
   * A place in a prompt.
   *
   * @param prompt index of the prompt
   * @param row index of the spliced position
   * @param activation value of the latent there
   */
  public record Place(int prompt, int row, double activation) {}

  public NodeActivity {
    top = List.copyOf(top);
  }

  /**
   * Looks at the nodes of a circuit; at those that are errors it does not.
   *
   * @param set the spliced model on prompts
   * @param prompts the same prompts
   */
  public static Map<CircuitNode, NodeActivity> of(
      SplicedPromptSet set, TokenisedPrompts prompts, Circuit circuit) {
    Map<Site, List<Integer>> latents = new TreeMap<>();
    for (CircuitNode node : circuit.nodes()) {
      List<Integer> list = latents.computeIfAbsent(node.site(), site -> new ArrayList<>());
      if (!circuit.isError(node) && !list.contains(node.latent())) {
        list.add(node.latent());
      }
    }
    latents.values().removeIf(List::isEmpty);
    if (latents.isEmpty()) {
      return Map.of();
    }
    Map<String, double[]> activations = activations(set, latents);
    Rows rows = new Rows(circuit.rows(), prompts, set.rows());
    Map<CircuitNode, NodeActivity> activity = new LinkedHashMap<>();
    for (CircuitNode node : circuit.nodes()) {
      if (!circuit.isError(node)) {
        int index = latents.getOrDefault(node.site(), List.of()).indexOf(node.latent());
        activity.put(
            node,
            new NodeActivity(
                rows.mean(node, index, numbers(activations, CLEAN, node)),
                rows.mean(node, index, numbers(activations, CORRUPTED, node)),
                rows.top(node, index, numbers(activations, CLEAN, node))));
      }
    }
    return activity;
  }

  private static double[] numbers(
      Map<String, double[]> activations, String prefix, CircuitNode node) {
    return Objects.requireNonNull(activations.get(prefix + node.site().layer()));
  }

  /** Activations of latents by output, {@code [latent, prompt, row]}. */
  private static Map<String, double[]> activations(
      SplicedPromptSet set, Map<Site, List<Integer>> latents) {
    Map<String, List<double[]>> parts = new TreeMap<>();
    try (PromptBatches batches = set.batches((g, splice) -> build(g, splice, latents))) {
      batches.run(
          Map.of(),
          outputs ->
              outputs.forEach(
                  (name, tensor) ->
                      parts
                          .computeIfAbsent(name, key -> new ArrayList<>())
                          .add(downloaded(tensor))));
    }
    Map<String, double[]> joined = new TreeMap<>();
    parts.forEach(
        (name, list) -> {
          int layer = Integer.parseInt(name.substring(name.indexOf('/') + 1));
          int count = Objects.requireNonNull(latents.get(new Site(layer))).size();
          joined.put(name, joined(list, count));
        });
    return joined;
  }

  private static double[] downloaded(Tensor tensor) {
    double[] numbers = tensor.download().toDoubles();
    tensor.close();
    return numbers;
  }

  private static double[] joined(List<double[]> parts, int latents) {
    int all = parts.stream().mapToInt(part -> part.length).sum();
    double[] joined = new double[all];
    int done = 0;
    for (double[] part : parts) {
      int each = part.length / latents;
      for (int latent = 0; latent < latents; latent++) {
        System.arraycopy(part, latent * each, joined, latent * (all / latents) + done, each);
      }
      done += each;
    }
    return joined;
  }

  private static void build(GraphBuilder g, Splice splice, Map<Site, List<Integer>> latents) {
    Arrival at = splice.first();
    for (Site site : splice.sites()) {
      if (!site.equals(at.site())) {
        at = splice.next(at, at.latents());
      }
      List<Integer> wanted = latents.getOrDefault(site, List.of());
      if (!wanted.isEmpty()) {
        g.output(CLEAN + site.layer(), some(g, at.latents(), wanted));
        g.output(CORRUPTED + site.layer(), some(g, splice.corrupted(site), wanted));
      }
    }
  }

  private static Value some(GraphBuilder g, Value latents, List<Integer> wanted) {
    long[] indices = wanted.stream().mapToLong(Integer::longValue).toArray();
    return latents
        .permute(2, 0, 1)
        .gather(g.constant(HostTensor.of(Shape.of(indices.length), indices)))
        .as(DType.F32);
  }

  /** Which rows of a prompt belong to a node. */
  private static final class Rows {
    private final NodeRows kind;
    private final int prompts;
    private final int rows;
    private final long[] roles;

    Rows(NodeRows kind, TokenisedPrompts prompts, int rows) {
      this.kind = kind;
      this.prompts = prompts.prompts();
      this.rows = rows;
      this.roles = prompts.roleRows(prompts.positions() - rows).toLongs();
    }

    private boolean belongs(CircuitNode node, int prompt, int row) {
      return switch (kind.granularity()) {
        case POSITION -> row == node.row();
        case FREE -> true;
        case ROLE -> roles[prompt * rows + row] == node.row();
      };
    }

    double mean(CircuitNode node, int latent, double[] activations) {
      double sum = 0;
      int count = 0;
      for (int prompt = 0; prompt < prompts; prompt++) {
        for (int row = 0; row < rows; row++) {
          if (belongs(node, prompt, row)) {
            sum += activations[(latent * prompts + prompt) * rows + row];
            count++;
          }
        }
      }
      return count == 0 ? 0 : sum / count;
    }

    List<Place> top(CircuitNode node, int latent, double[] activations) {
      List<Place> places = new ArrayList<>();
      for (int prompt = 0; prompt < prompts; prompt++) {
        Place greatest = new Place(prompt, 0, 0);
        for (int row = 0; row < rows; row++) {
          double activation = activations[(latent * prompts + prompt) * rows + row];
          if (belongs(node, prompt, row) && activation > greatest.activation()) {
            greatest = new Place(prompt, row, activation);
          }
        }
        if (greatest.activation() > 0) {
          places.add(greatest);
        }
      }
      places.sort(Comparator.comparingDouble(Place::activation).reversed());
      return places.subList(0, Math.min(TOP, places.size()));
    }
  }
}
