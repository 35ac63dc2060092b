package org.golgi.core.splice;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
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
          HostTensor latents = spliced.means().byInput().get(GraphNames.meanLatents(site));
          HostTensor error = spliced.means().byInput().get(GraphNames.meanError(site));
          int prompts = specimen.prompts().prompts();
          spliced.assertSame(latents.toDoubles(), mean(pass.latents(site), prompts));
          spliced.assertSame(error.toDoubles(), mean(pass.error(site), prompts));
        }
      }
    }
  }

  private static double[] mean(double[] numbers, int prompts) {
    int each = numbers.length / prompts;
    return IntStream.range(0, each)
        .mapToDouble(
            i ->
                IntStream.range(0, prompts).mapToDouble(p -> numbers[p * each + i]).sum() / prompts)
        .toArray();
  }
}
