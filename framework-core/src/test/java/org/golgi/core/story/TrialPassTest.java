package org.golgi.core.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.circuit.NodeMask;
import org.golgi.core.evaluation.CircuitEvaluation;
import org.golgi.core.splice.Bench;
import org.golgi.core.splice.RandomModel;
import org.golgi.core.splice.Specimen;
import org.golgi.core.splice.SplicedSpecimen;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.core.splice.UnevenPrompts;
import org.golgi.evaluation.Evaluation;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.method.Progress;
import org.golgi.sae.Site;
import org.golgi.story.Carried;
import org.golgi.story.Claim;
import org.golgi.story.ClaimKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Interventions of which it is known what they give, whatever the model. */
class TrialPassTest {
  /** No multiple of what a batch takes. */
  private static final int PAIRS = 13;

  private static final long SEED = 3;
  private static final long PADDING = 2;

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

  private Specimen specimen(Granularity granularity) {
    Specimen even = RandomModel.CAPPED.specimen(folder, PAIRS, SEED, DType.F64);
    return granularity == Granularity.ROLE ? even.with(UnevenPrompts.of(even, PADDING)) : even;
  }

  /** Every second node or so. */
  private static Circuit someNodes(SplicedSpecimen spliced) {
    SplittableRandom random = new SplittableRandom(SEED);
    SortedMap<Site, NodeMask> masks = new TreeMap<>();
    for (Map.Entry<Site, NodeMask> entry : spliced.prompts().everyNode().masks().entrySet()) {
      NodeMask all = entry.getValue();
      BitSet on = new BitSet();
      for (int bit = 0; bit < all.rows() * all.columns(); bit++) {
        on.set(bit, random.nextBoolean());
      }
      masks.put(entry.getKey(), new NodeMask(all.rows(), all.columns(), on));
    }
    return spliced.prompts().circuit(masks);
  }

  private static double[][] run(
      SplicedSpecimen spliced, Circuit circuit, int[] sources, int[] bases, Trial... trials) {
    try (TrialPass pass = new TrialPass(spliced.prompts(), circuit)) {
      return pass.run(sources, bases, List.of(trials), () -> {});
    }
  }

  private static double mean(double[] numbers) {
    return Arrays.stream(numbers).average().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void withoutNodesSetATrialIsACircuit(Granularity granularity) {
    Specimen specimen = specimen(granularity);
    try (SplicedSpecimen spliced =
        bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP, granularity)) {
      Circuit circuit = someNodes(spliced);
      Evaluation evaluation = CircuitEvaluation.of(spliced.prompts(), circuit, List.of(), SEED);
      int[] all = IntStream.range(0, PAIRS).toArray();
      double[][] found =
          run(
              spliced,
              circuit,
              all,
              all,
              Trial.of(circuit),
              Trial.of(circuit.none()),
              Trial.of(circuit.all()),
              Trial.setting(circuit, List.of()),
              Trial.setting(circuit, circuit.nodes()));
      double[] expected = {
        evaluation.circuit().logitDifference(),
        evaluation.ablated().logitDifference(),
        evaluation.spliced().logitDifference(),
        evaluation.circuit().logitDifference(),
        evaluation.circuit().logitDifference()
      };
      for (int trial = 0; trial < expected.length; trial++) {
        assertThat(mean(found[trial])).isCloseTo(expected[trial], within(specimen.tolerance()));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Ablation.class,
      names = {"MEAN", "RESAMPLE", "ZERO"})
  void corruptedPromptsWithEveryNodeSetAreCleanOnes(Ablation ablation) {
    Specimen specimen = specimen(Granularity.POSITION);
    StoryPrompts prompts = StoryPrompts.of(specimen.prompts(), List.of());
    try (SplicedSpecimen own = bench.splice(specimen, ablation, ErrorTerm.DROP);
        SplicedSpecimen spliced =
            bench.splice(specimen.with(prompts.prompts()), ablation, ErrorTerm.DROP)) {
      Circuit circuit = someNodes(spliced);
      double[] clean =
          run(spliced, circuit, prompts.clean(), prompts.clean(), Trial.of(circuit))[0];
      double[][] found =
          run(
              spliced,
              circuit,
              prompts.clean(),
              prompts.corrupted(),
              Trial.setting(circuit, circuit.nodes()),
              Trial.setting(circuit, List.of()),
              Trial.of(circuit));
      spliced.assertSame(found[0], clean);
      spliced.assertSame(found[1], found[2]);
      assertThat(found[1]).isNotEqualTo(clean);
      if (ablation != Ablation.MEAN) {
        // Means are over corrupted prompts, and those of the joined set are other ones.
        int[] all = IntStream.range(0, PAIRS).toArray();
        spliced.assertSame(run(own, circuit, all, all, Trial.of(circuit))[0], clean);
      }
    }
  }

  @Test
  void swappedBasesHaveTheAnswersThatAreAskedFor() {
    Specimen specimen = specimen(Granularity.POSITION);
    Swap swap = new Swap(2, PAIRS + 4, 5, 7, 9, 11);
    StoryPrompts prompts = StoryPrompts.of(specimen.prompts(), List.of(swap));
    assertThat(prompts.prompts().prompts()).isEqualTo(2 * PAIRS + 2);
    assertThat(prompts.bases()).containsExactly(2 * PAIRS, 2 * PAIRS + 1);
    assertThat(prompts.sources()).containsExactly(PAIRS + 4, 5);
    long[] answers = prompts.prompts().answers().toLongs();
    assertThat(Arrays.copyOfRange(answers, 4 * PAIRS, 4 * PAIRS + 4)).containsExactly(7, 9, 7, 11);
    TokenisedPrompts base = prompts.prompts().part(List.of(2 * PAIRS));
    TokenisedPrompts pair = specimen.prompts().part(List.of(2));
    assertThat(base.clean().toLongs()).isEqualTo(pair.clean().toLongs());
    assertThat(base.corrupted().toLongs()).isEqualTo(pair.corrupted().toLongs());
  }

  @Test
  void allNodesAsOneGroupAreTheWholeAndNoneAreNothing() {
    Specimen specimen = oriented(specimen(Granularity.POSITION));
    StoryPrompts prompts = StoryPrompts.of(specimen.prompts(), List.of());
    try (SplicedSpecimen spliced =
        bench.splice(specimen.with(prompts.prompts()), Ablation.RESAMPLE, ErrorTerm.DROP)) {
      Circuit circuit = someNodes(spliced);
      ControlGroups none = new ControlGroups(List.of(), List.of());
      ClaimTests.Outcome outcome =
          new ClaimTests(circuit, prompts, new Carried("nothing", List.of()), SEED)
              .run(
                  spliced.prompts(),
                  List.of(
                      new ClaimTests.Tested(circuit.nodes(), none),
                      new ClaimTests.Tested(List.of(), none)),
                  Progress.silent());
      for (ClaimKind kind : List.of(ClaimKind.NECESSARY, ClaimKind.SUFFICIENT)) {
        Claim whole = claim(outcome, 0, kind);
        Claim nothing = claim(outcome, 1, kind);
        assertThat(whole.value().value()).isCloseTo(1, within(specimen.tolerance()));
        assertThat(whole.value().low()).isCloseTo(1, within(specimen.tolerance()));
        assertThat(nothing.value().value()).isCloseTo(0, within(specimen.tolerance()));
        assertThat(nothing.holds()).isFalse();
        assertThat(whole.holds()).as("nothing to compare it with").isFalse();
      }
      assertThat(claim(outcome, 0, ClaimKind.SPECIFIC).value().value()).as("no swaps").isNaN();
    }
  }

  private static Claim claim(ClaimTests.Outcome outcome, int group, ClaimKind kind) {
    return outcome.claims().get(group).stream()
        .filter(claim -> claim.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  /** The same, answers turned if need be so that the circuit's effect is positive. */
  private Specimen oriented(Specimen specimen) {
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.RESAMPLE, ErrorTerm.DROP)) {
      Circuit circuit = someNodes(spliced);
      int[] all = IntStream.range(0, PAIRS).toArray();
      double[][] found =
          run(spliced, circuit, all, all, Trial.of(circuit), Trial.of(circuit.none()));
      if (mean(found[0]) > mean(found[1])) {
        return specimen;
      }
    }
    TokenisedPrompts prompts = specimen.prompts();
    long[] answers = prompts.answers().toLongs();
    long[] turned = new long[answers.length];
    Arrays.setAll(turned, i -> answers[i % 2 == 0 ? i + 1 : i - 1]);
    return specimen.with(
        new TokenisedPrompts(
            prompts.clean(),
            prompts.corrupted(),
            HostTensor.of(Shape.of(PAIRS, 2), turned),
            prompts.tokens(),
            prompts.roles(),
            prompts.left()));
  }
}
