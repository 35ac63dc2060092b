package org.golgi.core.splice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.graph.HostTensor;
import org.golgi.sae.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is affine in a mask: halfway between two masks it is halfway between their values.
 *
 * <p>In a Gemma 2 that is what is written at a site, and no more: norms and soft caps bend
 * everything after it. In a network that is linear it is the logits, as long as no SAE comes after
 * the site, whose latents would jump.
 */
class AffineMaskTest {
  private static final int PROMPTS = 5;

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
  @MethodSource("org.golgi.core.splice.Specimens#some")
  void whatIsWrittenAtASiteIsAffineInItsMask(Specimens specimens) {
    Specimen specimen = specimens.made().apply(folder);
    for (ErrorTerm errorTerm : specimens.errorTerms()) {
      try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.RESAMPLE, errorTerm)) {
        SortedMap<Site, HostTensor> one = spliced.randomMasks(1);
        SortedMap<Site, HostTensor> other = spliced.randomMasks(2);
        spliced.assertSame(
            spliced.written(halfway(one, other)),
            halfway(spliced.written(one), spliced.written(other)));
      }
    }
  }

  @Test
  void theLogitsOfALinearNetworkAreAffineInTheMaskOfTheLastSite() {
    Specimen specimen = RandomModel.DEEP.linear(folder, PROMPTS, 1);
    Site last = specimen.saes().lastKey();
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP)) {
      SortedMap<Site, HostTensor> one = spliced.randomMasks(1);
      SortedMap<Site, HostTensor> other = new TreeMap<>(one);
      other.put(last, spliced.randomMasks(2).get(last));
      spliced.assertSame(
          spliced.logits(halfway(one, other)), halfway(spliced.logits(one), spliced.logits(other)));
    }
  }

  @Test
  void theyAreNotAffineInTheMaskOfASiteBeforeAnother() {
    Specimen specimen = RandomModel.DEEP.linear(folder, PROMPTS, 1);
    Site first = specimen.saes().firstKey();
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP)) {
      SortedMap<Site, HostTensor> one = spliced.randomMasks(1);
      SortedMap<Site, HostTensor> other = new TreeMap<>(one);
      other.put(first, spliced.randomMasks(2).get(first));
      double[] bent = spliced.logits(halfway(one, other));
      double[] straight = halfway(spliced.logits(one), spliced.logits(other));
      assertThat(SplicedSpecimen.furthest(bent, straight)).isGreaterThan(specimen.tolerance());
    }
  }

  private static SortedMap<Site, HostTensor> halfway(
      Map<Site, HostTensor> one, Map<Site, HostTensor> other) {
    SortedMap<Site, HostTensor> halfway = new TreeMap<>();
    one.forEach(
        (site, mask) ->
            halfway.put(
                site,
                HostTensor.ofDoubles(
                    mask.dtype(),
                    mask.shape(),
                    halfway(mask.toDoubles(), other.get(site).toDoubles()))));
    return halfway;
  }

  private static double[] halfway(double[] one, double[] other) {
    double[] halfway = new double[one.length];
    for (int i = 0; i < halfway.length; i++) {
      halfway[i] = (one[i] + other[i]) / 2;
    }
    return halfway;
  }
}
