package org.golgi.core.splice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.graph.DType;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** SAEs that decode by what they read are given what arrived at their site. */
class NormalisingSaeTest {
  private static final int PROMPTS = 4;

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
  @MethodSource("org.golgi.core.splice.RandomModel#all")
  void segmentsEqualTheWholeModel(RandomModel model) {
    Specimen specimen = normalising(model);
    WholePass whole = WholePass.dropping(bench.device(), specimen, specimen.prompts().clean());
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP)) {
      spliced.assertSame(spliced.logits(), whole.logits());
      spliced.assertSame(spliced.logits(spliced.masks(1)), whole.logits());
      assertThat(SplicedSpecimen.furthest(whole.logits(), spliced.bareLogits()))
          .isGreaterThan(specimen.tolerance());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorTerm.class,
      names = {"KEEP", "NODE"})
  void keepingTheErrorGivesTheBareModel(ErrorTerm errorTerm) {
    try (SplicedSpecimen spliced =
        bench.splice(normalising(RandomModel.CAPPED), Ablation.MEAN, errorTerm)) {
      spliced.assertSame(spliced.logits(), spliced.bareLogits());
      spliced.assertSame(spliced.logits(spliced.masks(1)), spliced.bareLogits());
    }
  }

  private Specimen normalising(RandomModel model) {
    Specimen plain = model.specimen(folder, PROMPTS, 3, DType.F64);
    SortedMap<Site, Sae> saes = new TreeMap<>();
    plain.saes().forEach((site, sae) -> saes.put(site, new NormalisingSae(sae)));
    return plain.with(saes);
  }
}
