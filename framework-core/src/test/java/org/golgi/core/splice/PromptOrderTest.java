package org.golgi.core.splice;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
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

/** How prompts are batched and ordered changes nothing. */
class PromptOrderTest {
  private static final String SOME = "org.golgi.core.splice.Specimens#some";

  /** More than two batches of a run over all prompts, and a last one that is not full. */
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
  @MethodSource(SOME)
  void microBatchesAccumulateToTheFullBatch(Specimens specimens) {
    Specimen specimen = specimens.made().apply(folder);
    int prompts = specimen.prompts().prompts();
    int[] everyPrompt = IntStream.range(0, prompts).toArray();
    for (Ablation ablation : specimens.ablations()) {
      try (SplicedSpecimen spliced = bench.splice(specimen, ablation, ErrorTerm.DROP)) {
        SortedMap<Site, HostTensor> masks = spliced.randomMasks(7);
        Map<String, double[]> whole = spliced.step(masks, everyPrompt);
        Map<String, double[]> sum =
            SplicedSpecimen.sum(
                spliced.step(masks, Arrays.copyOfRange(everyPrompt, 0, 2)),
                spliced.step(masks, Arrays.copyOfRange(everyPrompt, 2, prompts)));
        spliced.assertSame(sum, whole);
      }
    }
  }

  @ParameterizedTest
  @MethodSource(SOME)
  void theOrderOfABatchChangesNothing(Specimens specimens) {
    Specimen specimen = specimens.made().apply(folder);
    int[] order = reversed(specimen.prompts().prompts());
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.RESAMPLE, ErrorTerm.DROP)) {
      SortedMap<Site, HostTensor> masks = spliced.randomMasks(7);
      Map<String, double[]> straight =
          spliced.step(masks, IntStream.range(0, order.length).toArray());
      spliced.assertSame(spliced.step(masks, order), straight);
    }
  }

  @ParameterizedTest
  @MethodSource("org.golgi.core.splice.RandomModel#all")
  void theOrderOfTheSetChangesNothing(RandomModel model) {
    Specimen specimen = model.specimen(folder, MANY, 2, DType.F64);
    int[] order = reversed(MANY);
    for (ErrorTerm errorTerm : ErrorTerm.values()) {
      try (SplicedSpecimen straight = bench.splice(specimen, Ablation.MEAN, errorTerm);
          SplicedSpecimen turned = bench.splice(specimen.select(order), Ablation.MEAN, errorTerm)) {
        straight
            .means()
            .byInput()
            .forEach(
                (name, mean) ->
                    straight.assertSame(
                        turned.means().byInput().get(name).toDoubles(), mean.toDoubles()));
        SortedMap<Site, HostTensor> masks = straight.randomMasks(7);
        straight.assertSame(permuted(turned.logits(masks), order), straight.logits(masks));
        straight.assertSame(permuted(turned.bareLogits(), order), straight.bareLogits());
      }
    }
  }

  private static int[] reversed(int count) {
    return IntStream.range(0, count).map(i -> count - 1 - i).toArray();
  }

  /** Puts the rows that stand in an order back into their places. */
  private static double[] permuted(double[] numbers, int[] order) {
    int each = numbers.length / order.length;
    double[] permuted = new double[numbers.length];
    for (int i = 0; i < order.length; i++) {
      System.arraycopy(numbers, i * each, permuted, order[i] * each, each);
    }
    return permuted;
  }
}
