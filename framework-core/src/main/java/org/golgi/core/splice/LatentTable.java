package org.golgi.core.splice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import org.golgi.circuit.SiteLatent;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.sae.Site;
import org.golgi.splice.Arrival;
import org.golgi.splice.Splice;

/**
 * Some latents at every spliced position of prompts, in the spliced model without a mask.
 *
 * @param clean on clean prompts
 * @param corrupted on corrupted prompts
 */
public record LatentTable(Values clean, Values corrupted) {
  private static final String CLEAN = "clean/";
  private static final String CORRUPTED = "corrupted/";

  /**
   * Numbers by latent, prompt and spliced position.
   *
   * @param columns by site, its latents that are looked at
   * @param batches by site, numbers {@code [latent, prompt, row]} batch by batch
   * @param rows spliced positions
   */
  public record Values(
      Map<Site, List<Integer>> columns, Map<Site, List<double[]>> batches, int rows) {
    /** Returns the value of a latent. */
    public double at(SiteLatent latent, int prompt, int row) {
      List<Integer> latents = Objects.requireNonNull(columns.get(latent.site()));
      int index = latents.indexOf(latent.latent());
      int rest = prompt;
      for (double[] batch : Objects.requireNonNull(batches.get(latent.site()))) {
        int prompts = batch.length / latents.size() / rows;
        if (rest < prompts) {
          return batch[(index * prompts + rest) * rows + row];
        }
        rest -= prompts;
      }
      throw new IndexOutOfBoundsException(prompt);
    }
  }

  /** Looks at latents on every prompt of a set. */
  public static LatentTable of(SplicedPromptSet set, SortedSet<SiteLatent> latents) {
    Map<Site, List<Integer>> columns = new TreeMap<>();
    latents.forEach(
        latent ->
            columns.computeIfAbsent(latent.site(), site -> new ArrayList<>()).add(latent.latent()));
    Map<Site, List<double[]>> clean = new HashMap<>();
    Map<Site, List<double[]>> corrupted = new HashMap<>();
    try (PromptBatches batches = set.batches((g, splice) -> build(g, splice, columns))) {
      batches.run(
          Map.of(),
          outputs ->
              outputs.forEach(
                  (name, tensor) -> {
                    Site site = new Site(Integer.parseInt(name.substring(name.indexOf('/') + 1)));
                    try (tensor) {
                      (name.startsWith(CLEAN) ? clean : corrupted)
                          .computeIfAbsent(site, key -> new ArrayList<>())
                          .add(tensor.download().toDoubles());
                    }
                  }));
    }
    return new LatentTable(
        new Values(columns, clean, set.rows()), new Values(columns, corrupted, set.rows()));
  }

  private static void build(GraphBuilder g, Splice splice, Map<Site, List<Integer>> columns) {
    Arrival at = splice.first();
    for (Site site : splice.sites()) {
      if (!site.equals(at.site())) {
        at = splice.next(at, at.latents());
      }
      List<Integer> wanted = columns.getOrDefault(site, List.of());
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
}
