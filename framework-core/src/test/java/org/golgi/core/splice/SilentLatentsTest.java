package org.golgi.core.splice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Gradient;
import org.golgi.sae.Site;
import org.golgi.splice.Splice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A latent that equals its ablation value on every prompt has no effect and no gradient. */
class SilentLatentsTest {
  private static final String SOME = "org.golgi.core.splice.Specimens#some";
  private static final String LATENTS = "latents/";
  private static final String ABLATION = "ablation/";
  private static final String GRADIENT = "gradient/";

  private Bench bench;

  @TempDir private Path folder;

  @BeforeEach
  void open() {
    bench = new Bench();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @ParameterizedTest
  @MethodSource(SOME)
  void silentLatentsHaveNoEffectAndNoGradient(Specimens specimens) {
    Specimen specimen = specimens.made().apply(folder);
    for (Granularity granularity : Granularity.values()) {
      for (Ablation ablation : specimens.ablations()) {
        try (SplicedSpecimen spliced =
            bench.splice(specimen, ablation, ErrorTerm.DROP, granularity)) {
          check(specimen, spliced);
        }
      }
    }
  }

  private static void check(Specimen specimen, SplicedSpecimen spliced) {
    SortedMap<Site, HostTensor> masks = spliced.randomMasks(3);
    Map<String, double[]> numbers = spliced.run(masks, (g, splice) -> build(g, splice, masks));
    SortedMap<Site, HostTensor> flipped = new TreeMap<>();
    int silent = 0;
    int speaking = 0;
    double steepest = 0;
    for (Site site : masks.keySet()) {
      BitSet still = silent(specimen, spliced, site, numbers);
      double[] gradient = numbers.get(GRADIENT + site.layer());
      double[] mask = masks.get(site).toDoubles();
      for (int node = 0; node < mask.length; node++) {
        if (still.get(node)) {
          silent++;
          mask[node] = mask[node] < 0.5 ? 1 : 0;
          assertThat(Math.abs(gradient[node]))
              .as("gradient of node %d at %s", node, site)
              .isLessThanOrEqualTo(specimen.tolerance());
        } else {
          speaking++;
          steepest = Math.max(steepest, Math.abs(gradient[node]));
        }
      }
      flipped.put(site, HostTensor.ofDoubles(specimen.dtype(), masks.get(site).shape(), mask));
    }
    assertThat(silent).as("silent nodes").isPositive();
    assertThat(speaking).as("other nodes").isPositive();
    assertThat(steepest).as("gradient of other nodes").isGreaterThan(specimen.tolerance());
    spliced.assertSame(spliced.logits(flipped), spliced.logits(masks));
  }

  /** Latents and ablation values as they meet under masks, and the gradient of all differences. */
  private static void build(GraphBuilder g, Splice splice, SortedMap<Site, HostTensor> masks) {
    List<Value> by = new ArrayList<>();
    masks.keySet().forEach(site -> by.add(SplicedSpecimen.mask(g, site, masks)));
    Value loss =
        splice
            .answers(
                (site, latents) -> {
                  g.output(LATENTS + site.layer(), latents);
                  g.output(
                      ABLATION + site.layer(), splice.ablation(site).broadcast(latents.shape()));
                  return SplicedSpecimen.masked(g, splice, masks).apply(site, latents);
                })
            .difference()
            .sumAll();
    List<Value> gradients = Gradient.of(loss, by);
    int i = 0;
    for (Site site : masks.keySet()) {
      g.output(GRADIENT + site.layer(), gradients.get(i++));
    }
  }

  /** The nodes of a site whose latents are their ablation values on every prompt. */
  private static BitSet silent(
      Specimen specimen, SplicedSpecimen spliced, Site site, Map<String, double[]> numbers) {
    Shape shape =
        Shape.of(
            spliced.prompts().prompts(), spliced.prompts().rows(), spliced.prompts().columns(site));
    int nodes = spliced.prompts().nodeRows().count() * shape.extent(2);
    double[] latents = numbers.get(LATENTS + site.layer());
    double[] ablation = numbers.get(ABLATION + site.layer());
    BitSet silent = new BitSet();
    silent.set(0, nodes);
    for (int i = 0; i < latents.length; i++) {
      if (Math.abs(latents[i] - ablation[i]) > specimen.tolerance() / 10) {
        // Prompts have as many elements as nodes, and rows of a position-free mask are one node.
        silent.clear(i % nodes);
      }
    }
    return silent;
  }
}
