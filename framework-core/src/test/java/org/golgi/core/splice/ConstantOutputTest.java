package org.golgi.core.splice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.golgi.checkpoint.TensorsInMemory;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.model.Model;
import org.golgi.sae.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Balanced pairs (A, B), (B, A) have a mean logit difference of 0 where the output is the same on
 * every prompt: what favours A in one pair favours it in the other.
 */
class ConstantOutputTest {
  private static final int PROMPTS = 4;
  private static final String DIFFERENCE = "difference";
  private static final String EMBEDDING = "model.embed_tokens.weight";
  private static final String UNEMBEDDING = "lm_head.weight";

  /** Round-off of two logits of about 1 that a batch computes in different rows. */
  private static final double ROUND_OFF = 1e-12;

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
  void aModelWithoutAHeadPrefersNothing(RandomModel model) {
    Specimen specimen = withoutHead(balanced(model));
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP)) {
      assertThat(mean(spliced.bareLogits())).isZero();
      assertThat(mean(differences(spliced, 1))).isZero();
      assertThat(mean(differences(spliced, 0))).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("org.golgi.core.splice.RandomModel#all")
  void aModelWhoseLatentsAreAllConstantPrefersNothing(RandomModel model) {
    Specimen specimen = balanced(model);
    for (Ablation ablation : new Ablation[] {Ablation.ZERO, Ablation.MEAN}) {
      for (ErrorTerm errorTerm : new ErrorTerm[] {ErrorTerm.DROP, ErrorTerm.MEAN}) {
        try (SplicedSpecimen spliced = bench.splice(specimen, ablation, errorTerm)) {
          double[] differences = differences(spliced, 0);
          assertThat(differences[0]).as("of one pair").isNotZero();
          assertThat(mean(differences)).isCloseTo(0, within(ROUND_OFF));
        }
      }
    }
  }

  /** What the clean prompt says is not constant, so that the test above can fail. */
  @ParameterizedTest
  @MethodSource("org.golgi.core.splice.RandomModel#all")
  void aModelThatReadsItsPromptMayPreferSomething(RandomModel model) {
    try (SplicedSpecimen spliced = bench.splice(balanced(model), Ablation.MEAN, ErrorTerm.DROP)) {
      assertThat(Math.abs(mean(differences(spliced, 1)))).isGreaterThan(ROUND_OFF);
    }
  }

  private static double[] differences(SplicedSpecimen spliced, double mask) {
    SortedMap<Site, HostTensor> masks = spliced.masks(mask);
    return spliced
        .run(
            masks,
            (g, splice) ->
                g.output(
                    DIFFERENCE,
                    splice.answers(SplicedSpecimen.masked(g, splice, masks)).difference()))
        .get(DIFFERENCE);
  }

  private static double mean(double[] numbers) {
    return Arrays.stream(numbers).average().orElseThrow();
  }

  /** Pairs with the answers A and B, and as many with B and A. */
  private Specimen balanced(RandomModel model) {
    Specimen specimen = model.specimen(folder, PROMPTS, 4, DType.F64);
    long a = 1;
    long b = 2;
    long[] answers =
        IntStream.range(0, PROMPTS)
            .boxed()
            .flatMapToLong(i -> Arrays.stream(i % 2 == 0 ? new long[] {a, b} : new long[] {b, a}))
            .toArray();
    return specimen.answeringPairs(answers);
  }

  private static Specimen withoutHead(Specimen specimen) {
    Model model = specimen.model();
    String head = model.network().parameters().containsKey(UNEMBEDDING) ? UNEMBEDDING : EMBEDDING;
    Map<String, HostTensor> weights = new HashMap<>();
    for (String name : model.checkpoint().names()) {
      HostTensor weight = model.checkpoint().tensor(name);
      weights.put(
          name, name.equals(head) ? HostTensor.zeros(weight.dtype(), weight.shape()) : weight);
    }
    return new Specimen(
        new Model(
            model.name(), model.network(), model.tokenizer(), new TensorsInMemory("none", weights)),
        specimen.saes(),
        specimen.prompts(),
        specimen.dtype());
  }
}
