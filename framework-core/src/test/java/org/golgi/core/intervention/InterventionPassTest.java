package org.golgi.core.intervention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
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
import org.golgi.input.InvalidInputException;
import org.golgi.intervention.Change;
import org.golgi.intervention.Setting;
import org.golgi.intervention.TokenChange;
import org.golgi.intervention.Within;
import org.golgi.sae.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Interventions whose outcome is known from elsewhere. */
class InterventionPassTest {
  private static final String MODELS = "org.golgi.core.splice.RandomModel#all";
  private static final long SEED = 3;

  /** More than a batch. */
  private static final int PROMPTS = 37;

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

  private static InterventionPass pass(
      SplicedSpecimen spliced,
      Specimen specimen,
      Optional<Circuit> circuit,
      Within within,
      String... settings) {
    return InterventionPass.of(
        spliced.prompts(),
        specimen.prompts(),
        circuit,
        Arrays.stream(settings).map(text -> Setting.parse("--set", text)).toList(),
        within,
        SEED);
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

  @ParameterizedTest
  @MethodSource(MODELS)
  void aLatentSetToItsOwnValueChangesNothing(RandomModel model) {
    Specimen specimen = model.specimen(folder, PROMPTS, SEED, DType.F64);
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP)) {
      InterventionPass pass =
          pass(spliced, specimen, Optional.empty(), Within.MODEL, "*:*:*=own", "*:2:3=own");
      assertThat(pass.changes())
          .allSatisfy(
              change -> {
                assertThat(change.change().value()).isZero();
                assertThat(change.deviation()).isZero();
                assertThat(change.after()).isEqualTo(change.before());
              });
      assertThat(pass.flipped().value()).isZero();
      assertThat(pass.topChanged().value()).isZero();
      spliced.assertSame(
          pass.before().of(Said.DIFFERENCE), differences(specimen, spliced.logits()));
    }
  }

  @ParameterizedTest
  @MethodSource(MODELS)
  void everyLatentAtItsCorruptedValueMakesTheCorruptedPromptsSplicedModel(RandomModel model) {
    Specimen specimen = model.specimen(folder, PROMPTS, SEED, DType.F64);
    TokenisedPrompts prompts = specimen.prompts();
    Specimen turned =
        specimen.with(
            new TokenisedPrompts(
                /* clean= */ prompts.corrupted(),
                /* corrupted= */ prompts.clean(),
                prompts.answers(),
                prompts.tokens(),
                prompts.roles(),
                0));
    double[] corrupted;
    try (SplicedSpecimen spliced = bench.splice(turned, Ablation.MEAN, ErrorTerm.DROP)) {
      corrupted = differences(turned, spliced.logits());
    }
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP)) {
      InterventionPass pass =
          pass(spliced, specimen, Optional.empty(), Within.MODEL, "*:*:*=corrupted");
      spliced.assertSame(pass.after().of(Said.DIFFERENCE), corrupted);
      Site last = List.copyOf(specimen.saes().keySet()).get(specimen.saes().size() - 1);
      InterventionPass atLast =
          pass(spliced, specimen, Optional.empty(), Within.MODEL, last.layer() + ":*:*=corrupted");
      spliced.assertSame(atLast.after().of(Said.DIFFERENCE), corrupted);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theMeanOfWhatIsOutsideACircuitMakesTheCircuit(Granularity granularity) {
    Specimen specimen = specimen(granularity);
    try (SplicedSpecimen spliced =
        bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP, granularity)) {
      Circuit circuit = someNodes(spliced);
      Evaluation evaluation = CircuitEvaluation.of(spliced.prompts(), circuit, List.of(), SEED);
      InterventionPass outside =
          pass(spliced, specimen, Optional.of(circuit), Within.MODEL, "others=mean");
      InterventionPass alone =
          pass(spliced, specimen, Optional.of(circuit), Within.CIRCUIT, "nodes=own");
      double expected = evaluation.circuit().logitDifference();
      assertThat(change(outside, Said.DIFFERENCE).after().value())
          .isCloseTo(expected, within(specimen.tolerance()));
      assertThat(change(alone, Said.DIFFERENCE).before().value())
          .isCloseTo(expected, within(specimen.tolerance()));
      assertThat(change(alone, Said.DIFFERENCE).change().value())
          .isCloseTo(0, within(specimen.tolerance()));
      assertThat(
              change(
                      pass(spliced, specimen, Optional.of(circuit), Within.CIRCUIT, "nodes=mean"),
                      Said.DIFFERENCE)
                  .after()
                  .value())
          .isCloseTo(evaluation.ablated().logitDifference(), within(specimen.tolerance()));
    }
  }

  private Specimen specimen(Granularity granularity) {
    Specimen even = RandomModel.CAPPED.specimen(folder, PROMPTS, SEED, DType.F64);
    return granularity == Granularity.ROLE ? even.with(UnevenPrompts.of(even, PADDING)) : even;
  }

  @ParameterizedTest
  @EnumSource
  void putBackIntoACircuitWhatItLacksMakesTheWholeModel(Granularity granularity) {
    Specimen specimen = specimen(granularity);
    try (SplicedSpecimen spliced =
        bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP, granularity)) {
      Optional<Circuit> circuit = Optional.of(someNodes(spliced));
      InterventionPass back = pass(spliced, specimen, circuit, Within.CIRCUIT, "others=own");
      InterventionPass whole = pass(spliced, specimen, circuit, Within.MODEL, "*:*:*=own");
      spliced.assertSame(back.after().of(Said.DIFFERENCE), whole.before().of(Said.DIFFERENCE));
      assertThat(back.changes())
          .anySatisfy(change -> assertThat(change.change().value()).isNotZero());
    }
  }

  @ParameterizedTest
  @MethodSource(MODELS)
  void aLatentSetToZeroIsANodeThatIsAblatedToZero(RandomModel model) {
    Specimen specimen = model.specimen(folder, PROMPTS, SEED, DType.F64);
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.ZERO, ErrorTerm.DROP)) {
      int first = specimen.prompts().positions() - spliced.prompts().rows();
      Site site = specimen.saes().firstKey();
      int latents = specimen.saes().get(site).latents();
      int row = spliced.prompts().rows() - 1;
      for (int latent = 0; latent < latents; latent += 4) {
        SortedMap<Site, HostTensor> masks = spliced.masks(1);
        double[] mask = masks.get(site).toDoubles();
        mask[row * latents + latent] = 0;
        masks.put(site, HostTensor.ofDoubles(DType.F64, masks.get(site).shape(), mask));
        InterventionPass pass =
            pass(
                spliced,
                specimen,
                Optional.empty(),
                Within.MODEL,
                "%d:%d:%d=0".formatted(site.layer(), row + first, latent));
        double[] expected = spliced.logits(masks);
        spliced.assertSame(pass.after().of(Said.DIFFERENCE), differences(specimen, expected));
        assertThat(pass.flipped().value())
            .isEqualTo(
                flips(differences(specimen, spliced.logits()), differences(specimen, expected)));
      }
    }
  }

  private static double flips(double[] before, double[] after) {
    int flips = 0;
    for (int i = 0; i < before.length; i++) {
      flips += before[i] > 0 == after[i] > 0 ? 0 : 1;
    }
    return (double) flips / before.length;
  }

  @Test
  void aRoleIsEveryTokenThatHasIt() {
    Specimen specimen = specimen(Granularity.ROLE);
    try (SplicedSpecimen spliced =
        bench.splice(specimen, Ablation.ZERO, ErrorTerm.DROP, Granularity.ROLE)) {
      List<String> roles = specimen.prompts().tokenRoles().names();
      Site site = specimen.saes().firstKey();
      int latents = specimen.saes().get(site).latents();
      for (int role = 0; role < roles.size(); role++) {
        if (roles.get(role).isEmpty()) {
          continue;
        }
        SortedMap<Site, HostTensor> masks = spliced.masks(1);
        double[] mask = masks.get(site).toDoubles();
        Arrays.fill(mask, role * latents, (role + 1) * latents, 0);
        masks.put(site, HostTensor.ofDoubles(DType.F64, masks.get(site).shape(), mask));
        InterventionPass pass =
            pass(
                spliced,
                specimen,
                Optional.empty(),
                Within.MODEL,
                "%d:%s:*=0".formatted(site.layer(), roles.get(role)));
        spliced.assertSame(
            pass.after().of(Said.DIFFERENCE), differences(specimen, spliced.logits(masks)));
      }
    }
  }

  @Test
  void ofSeveralSettingsOfALatentTheLastCounts() {
    Specimen specimen = specimen(Granularity.POSITION);
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP)) {
      InterventionPass pass =
          pass(spliced, specimen, Optional.empty(), Within.MODEL, "*:*:*=5", "*:*:*=own");
      assertThat(change(pass, Said.DIFFERENCE).change().value()).isZero();
    }
  }

  @Test
  void theMostLikelyTokensBeforeAndAfterAreTold() {
    Specimen specimen = specimen(Granularity.POSITION);
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP)) {
      InterventionPass pass =
          pass(spliced, specimen, Optional.empty(), Within.MODEL, "*:*:*=corrupted");
      List<TokenChange> all = pass.tokens(1000, specimen.model().tokenizer());
      assertThat(all).hasSize(specimen.model().network().vocabulary());
      assertThat(all.stream().mapToDouble(TokenChange::probabilityBefore).sum())
          .isCloseTo(1, within(specimen.tolerance()));
      assertThat(all.stream().mapToDouble(TokenChange::probabilityAfter).sum())
          .isCloseTo(1, within(specimen.tolerance()));
      List<TokenChange> two = pass.tokens(2, specimen.model().tokenizer());
      assertThat(two.subList(0, 2)).isEqualTo(all.subList(0, 2));
      assertThat(two.size()).isBetween(2, 4);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2:1:0=1 | there is no SAE at blocks.2.hook_resid_post",
        "0:0:0=1 | position 0 is the beginning-of-sequence token",
        "0:7:0=1 | position 7 is beyond the prompt, which has 7 tokens",
        "0:1:21=1 | there is no latent 21 among the 21 at blocks.0.hook_resid_post",
        "*:1:99=1 | there is no latent 99 among the 21",
        "0:subject:0=1 | no token has the role 'subject'",
        "nodes=0 | a task has no circuit",
        "others=mean | a task has no circuit",
      })
  void whatIsNotThereIsRefused(String setting, String problem) {
    Specimen specimen = specimen(Granularity.POSITION);
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP)) {
      assertThatThrownBy(() -> pass(spliced, specimen, Optional.empty(), Within.MODEL, setting))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith("--set")
          .hasMessageContaining(problem);
    }
  }

  @Test
  void aValueTooGreatForTheTypeIsRefused() {
    Specimen specimen = RandomModel.CAPPED.specimen(folder, PROMPTS, SEED, DType.F32);
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP)) {
      assertThatThrownBy(
              () -> pass(spliced, specimen, Optional.empty(), Within.MODEL, "*:*:*=1e39"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("is not a number on some prompt");
    }
  }

  private static Change change(InterventionPass pass, String figure) {
    return pass.changes().stream()
        .filter(change -> change.figure().equals(figure))
        .findFirst()
        .orElseThrow();
  }

  /** Logit differences from logits of every token, {@code [prompt, token]}. */
  private static double[] differences(Specimen specimen, double[] logits) {
    long[] answers = specimen.prompts().answers().toLongs();
    int vocabulary = specimen.model().network().vocabulary();
    double[] differences = new double[answers.length / 2];
    for (int i = 0; i < differences.length; i++) {
      differences[i] =
          logits[i * vocabulary + Math.toIntExact(answers[2 * i])]
              - logits[i * vocabulary + Math.toIntExact(answers[2 * i + 1])];
    }
    return differences;
  }
}
