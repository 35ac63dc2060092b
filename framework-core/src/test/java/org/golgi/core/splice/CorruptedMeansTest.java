package org.golgi.core.splice;

import java.nio.file.Path;
import java.util.List;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.sae.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Means are of all corrupted prompts alike, however many chunks they are computed in. */
class CorruptedMeansTest {
  /** More than two chunks, and a last one that is not full. */
  private static final int MANY = 75;

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
  void aMeanIsTheSumOverPromptsByTheirNumber(Specimens specimens) {
    check(specimens.made().apply(folder), specimens.errorTerms());
  }

  @ParameterizedTest
  @MethodSource("org.golgi.core.splice.RandomModel#all")
  void aMeanOverChunksOfUnequalSizeIsTheSumOverPromptsByTheirNumber(RandomModel model) {
    check(model.specimen(folder, MANY, 1, DType.F64), List.of(ErrorTerm.values()));
    check(model.specimen(folder, MANY, 1, DType.F32), List.of(ErrorTerm.DROP));
  }

  private void check(Specimen specimen, List<ErrorTerm> errorTerms) {
    HostTensor corrupted = specimen.prompts().corrupted();
    WholePass dropping = WholePass.dropping(bench.device(), specimen, corrupted);
    WholePass keeping = WholePass.keeping(bench.device(), specimen, corrupted);
    for (ErrorTerm errorTerm : errorTerms) {
      WholePass pass = errorTerm == ErrorTerm.DROP ? dropping : keeping;
      try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.MEAN, errorTerm)) {
        for (Site site : spliced.model().sites()) {
          int prompts = specimen.prompts().prompts();
          double[] latents = pass.latents(site);
          double[] error = pass.error(site);
          check(spliced, GraphNames.meanLatents(site), WholePass.mean(latents, prompts));
          check(spliced, GraphNames.meanError(site), WholePass.mean(error, prompts));
          int tokens = prompts * spliced.prompts().rows();
          check(spliced, GraphNames.freeMeanLatents(site), WholePass.mean(latents, tokens));
          check(spliced, GraphNames.freeMeanError(site), WholePass.mean(error, tokens));
        }
      }
    }
  }

  private static void check(SplicedSpecimen spliced, String input, double[] expected) {
    spliced.assertSame(spliced.means().byInput().get(input).toDoubles(), expected);
  }
}
