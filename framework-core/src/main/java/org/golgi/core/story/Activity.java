package org.golgi.core.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import org.golgi.backend.Tensor;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.NodeRows;
import org.golgi.circuit.SiteLatent;
import org.golgi.core.splice.LatentTable;
import org.golgi.core.splice.PromptBatches;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.graph.GraphBuilder;
import org.golgi.sae.Site;
import org.golgi.splice.Arrival;
import org.golgi.splice.Splice;

/**
 * What latents do in the spliced model on some prompts.
 *
 * @param byNode the value of each node of the circuit, errors apart, on each clean and then on each
 *     corrupted prompt; the sum over the positions of one that has several
 * @param active how often each latent is above 0 on clean prompts, by site {@code [mask row *
 *     columns + latent]}
 */
record Activity(Map<CircuitNode, double[]> byNode, Map<Site, double[]> active) {
  private static final String ACTIVE = "active/";

  /**
   * Looks at the prompts of a set.
   *
   * @param prompts the same prompts
   */
  static Activity of(SplicedPromptSet set, TokenisedPrompts prompts, Circuit circuit) {
    return new Activity(byNode(set, prompts, circuit), active(set));
  }

  private static Map<CircuitNode, double[]> byNode(
      SplicedPromptSet set, TokenisedPrompts prompts, Circuit circuit) {
    SortedSet<SiteLatent> latents = SiteLatent.of(circuit);
    Map<CircuitNode, double[]> values = new LinkedHashMap<>();
    if (latents.isEmpty()) {
      return values;
    }
    LatentTable table = LatentTable.of(set, latents);
    int rows = set.rows();
    long[] roles = prompts.roleRows(prompts.positions() - rows).toLongs();
    int count = prompts.prompts();
    for (CircuitNode node : circuit.nodes()) {
      if (circuit.isError(node)) {
        continue;
      }
      SiteLatent latent = new SiteLatent(node.site(), node.latent());
      double[] sums = new double[2 * count];
      for (int i = 0; i < 2 * count; i++) {
        int prompt = i % count;
        LatentTable.Values side = i < count ? table.clean() : table.corrupted();
        for (int row = 0; row < rows; row++) {
          if (belongs(circuit.rows(), node, row, roles[prompt * rows + row])) {
            sums[i] += side.at(latent, prompt, row);
          }
        }
      }
      values.put(node, sums);
    }
    return values;
  }

  private static boolean belongs(NodeRows kind, CircuitNode node, int row, long role) {
    return switch (kind.granularity()) {
      case POSITION -> row == node.row();
      case FREE -> true;
      case ROLE -> role == node.row();
    };
  }

  private static Map<Site, double[]> active(SplicedPromptSet set) {
    Map<Site, double[]> sums = new HashMap<>();
    try (PromptBatches batches = set.batches((g, splice) -> build(g, splice, set))) {
      batches.run(
          Map.of(),
          outputs -> outputs.forEach((name, tensor) -> add(sums, new Site(layer(name)), tensor)));
    }
    return sums;
  }

  private static int layer(String name) {
    return Integer.parseInt(name.substring(ACTIVE.length()));
  }

  private static void add(Map<Site, double[]> sums, Site site, Tensor tensor) {
    try (tensor) {
      double[] part = tensor.download().toDoubles();
      double[] sum = sums.computeIfAbsent(site, key -> new double[part.length]);
      Arrays.setAll(sum, i -> sum[i] + part[i]);
    }
  }

  private static void build(GraphBuilder g, Splice splice, SplicedPromptSet set) {
    Arrival at = splice.first();
    for (Site site : splice.sites()) {
      if (!site.equals(at.site())) {
        at = splice.next(at, at.latents());
      }
      g.output(
          ACTIVE + site.layer(),
          splice.collect(at.latents().greaterThan(0).as(set.dtype().wide())));
    }
  }

  double[] of(CircuitNode node) {
    return Objects.requireNonNull(byNode.get(node));
  }

  /** How often a latent is active where a node stands. */
  double active(CircuitNode node, int columns) {
    return Objects.requireNonNull(active.get(node.site()))[node.row() * columns + node.latent()];
  }

  /**
   * The latents outside a circuit that are active where a node of it stands, at least as often as
   * some number.
   */
  List<CircuitNode> others(Circuit circuit, CircuitNode node, double least) {
    double[] counts = Objects.requireNonNull(active.get(node.site()));
    int columns = columns(circuit, node.site());
    List<CircuitNode> others = new ArrayList<>();
    for (int latent = 0; latent < columns; latent++) {
      CircuitNode other = new CircuitNode(node.site(), node.row(), latent);
      double count = counts[node.row() * columns + latent];
      if (count > 0 && count >= least && !circuit.contains(other) && !circuit.isError(other)) {
        others.add(other);
      }
    }
    return others;
  }

  static int columns(Circuit circuit, Site site) {
    return Objects.requireNonNull(circuit.masks().get(site)).columns();
  }
}
