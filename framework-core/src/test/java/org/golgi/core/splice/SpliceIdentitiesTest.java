package org.golgi.core.splice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.sae.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a splice must equal whatever the model, on the logits of every token. */
class SpliceIdentitiesTest {
  private static final String ALL = "org.golgi.core.splice.Specimens#all";
  private static final String SOME = "org.golgi.core.splice.Specimens#some";

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
  @MethodSource(ALL)
  void segmentsEqualTheWholeModel(Specimens specimens) {
    Specimen specimen = specimens.made().apply(folder);
    WholePass bare = WholePass.bare(bench.device(), specimen, specimen.prompts().clean());
    WholePass whole = WholePass.dropping(bench.device(), specimen, specimen.prompts().clean());
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP)) {
      spliced.assertSame(spliced.bareLogits(), bare.logits());
      spliced.assertSame(spliced.logits(), whole.logits());
      Map<String, double[]> latents =
          spliced.run(
              Map.of(),
              (g, splice) ->
                  splice.answers(
                      (site, z) -> {
                        g.output(SplicedSpecimen.name(site), z);
                        return z;
                      }));
      for (Site site : spliced.model().sites()) {
        spliced.assertSame(latents.get(SplicedSpecimen.name(site)), whole.latents(site));
      }
    }
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void keepingTheErrorGivesTheBareModel(Specimens specimens) {
    Specimen specimen = specimens.made().apply(folder);
    for (Ablation ablation : specimens.ablations()) {
      try (SplicedSpecimen spliced = bench.splice(specimen, ablation, ErrorTerm.KEEP)) {
        double[] bare = spliced.bareLogits();
        spliced.assertSame(spliced.logits(), bare);
        spliced.assertSame(spliced.logits(spliced.masks(1)), bare);
      }
    }
  }

  @ParameterizedTest
  @MethodSource(SOME)
  void droppingTheErrorDoesNotGiveTheBareModel(Specimens specimens) {
    Specimen specimen = specimens.made().apply(folder);
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP)) {
      assertThat(SplicedSpecimen.furthest(spliced.logits(), spliced.bareLogits()))
          .isGreaterThan(specimen.tolerance());
    }
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void maskOfOnesEqualsTheSplicedModel(Specimens specimens) {
    Specimen specimen = specimens.made().apply(folder);
    for (ErrorTerm errorTerm : specimens.errorTerms()) {
      for (Ablation ablation : specimens.ablations()) {
        try (SplicedSpecimen spliced = bench.splice(specimen, ablation, errorTerm)) {
          spliced.assertSame(spliced.logits(spliced.masks(1)), spliced.logits());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void maskOfZerosEqualsTheAblationAlone(Specimens specimens) {
    Specimen specimen = specimens.made().apply(folder);
    for (ErrorTerm errorTerm : specimens.errorTerms()) {
      for (Ablation ablation : specimens.ablations()) {
        try (SplicedSpecimen spliced = bench.splice(specimen, ablation, errorTerm)) {
          double[] ablated =
              spliced.logits(
                  (g, splice) ->
                      (site, latents) -> splice.ablation(site).broadcast(latents.shape()));
          spliced.assertSame(spliced.logits(spliced.masks(0)), ablated);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource(SOME)
  void zeroAblationDecodesNothing(Specimens specimens) {
    Specimen specimen = specimens.made().apply(folder);
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.ZERO, ErrorTerm.DROP)) {
      double[] nothing =
          spliced.logits(
              (g, splice) -> (site, latents) -> g.fill(0, latents.dtype(), latents.shape()));
      spliced.assertSame(spliced.logits(spliced.masks(0)), nothing);
    }
  }

  /** What follows a site depends on its latents alone, and those are the other prompt's. */
  @ParameterizedTest
  @MethodSource(SOME)
  void resamplingEveryLatentEqualsTheSplicedModelOnTheCorruptedPrompts(Specimens specimens) {
    Specimen specimen = specimens.made().apply(folder);
    WholePass corrupted =
        WholePass.dropping(bench.device(), specimen, specimen.prompts().corrupted());
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.RESAMPLE, ErrorTerm.DROP)) {
      spliced.assertSame(spliced.logits(spliced.masks(0)), corrupted.logits());
      assertThat(SplicedSpecimen.furthest(spliced.logits(), corrupted.logits()))
          .as("clean and corrupted prompts differ")
          .isGreaterThan(specimen.tolerance());
    }
  }

  @ParameterizedTest
  @MethodSource(SOME)
  void aPositionFreeMaskIsTheSameRowAtEveryPosition(Specimens specimens) {
    Specimen specimen = specimens.made().apply(folder);
    try (SplicedSpecimen free =
            bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP, Granularity.FREE);
        SplicedSpecimen positional = bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP)) {
      positional.assertSame(free.logits(free.masks(1)), positional.logits(positional.masks(1)));
      SortedMap<Site, HostTensor> masks = free.randomMasks(1);
      positional.assertSame(
          free.logits(masks), positional.logits(repeated(masks, positional.prompts().rows())));
    }
  }

  private static SortedMap<Site, HostTensor> repeated(SortedMap<Site, HostTensor> masks, int rows) {
    SortedMap<Site, HostTensor> repeated = new TreeMap<>();
    masks.forEach(
        (site, mask) -> {
          int latents = mask.shape().extent(2);
          double[] row = mask.toDoubles();
          double[] all = new double[rows * latents];
          for (int i = 0; i < all.length; i++) {
            all[i] = row[i % latents];
          }
          repeated.put(site, HostTensor.ofDoubles(mask.dtype(), Shape.of(1, rows, latents), all));
        });
    return repeated;
  }
}
