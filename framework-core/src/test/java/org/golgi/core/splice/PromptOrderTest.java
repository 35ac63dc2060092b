package org.golgi.core.splice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Gradient;
import org.golgi.graph.transform.Simplification;
import org.golgi.sae.Site;
import org.golgi.splice.Splice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How prompts are batched and ordered changes nothing. */
class PromptOrderTest {
  private static final String SOME = "org.golgi.core.splice.Specimens#some";
  private static final String DIFFERENCE = "difference";
  private static final String SPLICED = "spliced";

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
        Map<String, double[]> whole = step(spliced, masks, everyPrompt);
        Map<String, double[]> sum =
            sum(
                step(spliced, masks, Arrays.copyOfRange(everyPrompt, 0, 2)),
                step(spliced, masks, Arrays.copyOfRange(everyPrompt, 2, prompts)));
        assertThat(whole.keySet()).isEqualTo(sum.keySet());
        whole.forEach((name, numbers) -> spliced.assertSame(sum.get(name), numbers));
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
          step(spliced, masks, IntStream.range(0, order.length).toArray());
      step(spliced, masks, order)
          .forEach((name, numbers) -> spliced.assertSame(numbers, straight.get(name)));
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

  /** The sum of logit differences, masked and not, and the gradient of the former by each mask. */
  private static Map<String, double[]> step(
      SplicedSpecimen spliced, SortedMap<Site, HostTensor> masks, int[] batch) {
    GraphBuilder g = new GraphBuilder();
    Splice splice = spliced.prompts().splice(g, batch.length);
    List<Value> by = new ArrayList<>();
    masks.keySet().forEach(site -> by.add(SplicedSpecimen.mask(g, site, masks)));
    Value loss = splice.answers(SplicedSpecimen.masked(g, splice, masks)).difference().sumAll();
    g.output(DIFFERENCE, loss);
    g.output(SPLICED, splice.splicedDifference().sumAll());
    List<Value> gradients = Gradient.of(loss, by);
    for (int i = 0; i < gradients.size(); i++) {
      g.output("gradient/" + i, gradients.get(i));
    }
    Map<String, double[]> numbers = new HashMap<>();
    Map<String, Tensor> inputs = spliced.upload(masks);
    try (Executable executable = spliced.model().device().compile(Simplification.of(g.build()))) {
      SplicedSpecimen.append(numbers, spliced.prompts().run(executable, batch, inputs));
    } finally {
      inputs.values().forEach(Tensor::close);
    }
    return numbers;
  }

  private static Map<String, double[]> sum(Map<String, double[]> one, Map<String, double[]> other) {
    Map<String, double[]> sum = new HashMap<>();
    one.forEach(
        (name, numbers) ->
            sum.put(
                name,
                IntStream.range(0, numbers.length)
                    .mapToDouble(i -> numbers[i] + other.get(name)[i])
                    .toArray()));
    return sum;
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
