package org.golgi.core.splice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.circuit.SiteLatent;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Simplification;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;

/**
 * What latents write by themselves: the logits of a residual stream that is a latent's decoder row,
 * {@code decode(e) - decode(0)}, through the final norm and the unembedding, less their mean over
 * all tokens.
 */
public final class WrittenLogits {
  /** Latents whose logits are computed at once. */
  private static final int AT_ONCE = 32;

  private static final String LOGITS = "logits";

  /** Of the vectors that stand for a residual stream; any number but 1 will do. */
  private static final int PERIOD = 7;

  private WrittenLogits() {}

  /** Returns the logits of every token for each latent. */
  public static Map<SiteLatent, double[]> of(SplicedModel model, SortedSet<SiteLatent> latents) {
    Map<Site, List<Integer>> bySite = new TreeMap<>();
    latents.forEach(
        latent ->
            bySite.computeIfAbsent(latent.site(), site -> new ArrayList<>()).add(latent.latent()));
    Map<SiteLatent, double[]> logits = new HashMap<>();
    bySite.forEach(
        (site, all) -> {
          for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<Integer> some = all.subList(from, Math.min(from + AT_ONCE, all.size()));
            add(logits, site, some, run(model, site, some));
          }
        });
    return logits;
  }

  private static void add(
      Map<SiteLatent, double[]> logits, Site site, List<Integer> latents, double[] numbers) {
    int vocabulary = numbers.length / latents.size();
    for (int i = 0; i < latents.size(); i++) {
      double[] own = Arrays.copyOfRange(numbers, i * vocabulary, (i + 1) * vocabulary);
      double mean = Arrays.stream(own).sum() / vocabulary;
      logits.put(
          new SiteLatent(site, latents.get(i)),
          Arrays.stream(own).map(logit -> logit - mean).toArray());
    }
  }

  private static double[] run(SplicedModel model, Site site, List<Integer> latents) {
    GraphBuilder g = new GraphBuilder();
    g.output(LOGITS, logits(g, model, site, latents));
    Graph graph = Simplification.of(g.build());
    try (Executable executable = model.compile(graph)) {
      Map<String, Tensor> inputs = new HashMap<>();
      executable.graph().inputs().keySet().forEach(name -> inputs.put(name, model.weight(name)));
      Map<String, Tensor> outputs = executable.run(inputs);
      try (Tensor tensor = outputs.get(LOGITS)) {
        if (tensor == null) {
          throw new IllegalStateException("the graph has no output " + LOGITS);
        }
        return tensor.download().toDoubles();
      }
    }
  }

  private static Value logits(
      GraphBuilder g, SplicedModel model, Site site, List<Integer> latents) {
    Sae sae = model.sae(site);
    double[] one = new double[latents.size() * sae.latents()];
    for (int i = 0; i < latents.size(); i++) {
      one[i * sae.latents() + latents.get(i)] = 1;
    }
    Shape shape = Shape.of(latents.size(), sae.latents());
    // An SAE that normalises gives back the norm of what it read; it changes no row's direction.
    double[] read = new double[latents.size() * sae.width()];
    Arrays.setAll(read, i -> i % sae.width() % PERIOD - PERIOD / 2);
    Value x =
        g.constant(
            HostTensor.ofDoubles(model.dtype(), Shape.of(latents.size(), sae.width()), read));
    Value with =
        sae.decode(
            model.weights(g, site), g.constant(HostTensor.ofDoubles(model.dtype(), shape, one)), x);
    Value without = sae.decode(model.weights(g, site), g.fill(0, model.dtype(), shape), x);
    return model.network().logits(model.weights(g), with.minus(without)).as(model.dtype().wide());
  }
}
