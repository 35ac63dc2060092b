package org.golgi.core.splice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.sae.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Masks by role, on prompts of one length and of several. */
class RoleMaskTest {
  private static final String MODELS = "org.golgi.core.splice.RandomModel#all";

  /** One of each length, and two of one. */
  private static final int PROMPTS = 4;

  private static final long PADDING = 1;

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

  /** How latents and error are treated. */
  private record Treatment(Ablation ablation, ErrorTerm errorTerm) {
    /** Each ablation and each treatment of the error once at least. */
    static List<Treatment> some() {
      return Stream.concat(
              Arrays.stream(Ablation.values()).map(each -> new Treatment(each, ErrorTerm.NODE)),
              Arrays.stream(ErrorTerm.values()).map(each -> new Treatment(Ablation.MEAN, each)))
          .distinct()
          .toList();
    }
  }

  private Specimen specimen(RandomModel model) {
    return model.specimen(folder, PROMPTS, 0, DType.F64);
  }

  private Specimen uneven(RandomModel model) {
    Specimen specimen = specimen(model);
    return specimen.with(UnevenPrompts.of(specimen, PADDING));
  }

  private SplicedSpecimen byRole(Specimen specimen, Treatment treatment) {
    return bench.splice(specimen, treatment.ablation(), treatment.errorTerm(), Granularity.ROLE);
  }

  @ParameterizedTest
  @MethodSource(MODELS)
  void aRoleForEachPositionIsAMaskByPosition(RandomModel model) {
    Specimen specimen = specimen(model);
    List<String> names = IntStream.range(0, RandomModel.ROWS).mapToObj(String::valueOf).toList();
    Specimen roles = specimen.with(UnevenPrompts.withRoles(specimen, names, (prompt, row) -> row));
    for (Treatment treatment : Treatment.some()) {
      try (SplicedSpecimen position =
              bench.splice(specimen, treatment.ablation(), treatment.errorTerm());
          SplicedSpecimen role = byRole(roles, treatment)) {
        assertSameModel(role, position);
      }
    }
  }

  @ParameterizedTest
  @MethodSource(MODELS)
  void oneRoleForAllIsAMaskFreeOfPosition(RandomModel model) {
    Specimen specimen = specimen(model);
    Specimen one =
        specimen.with(UnevenPrompts.withRoles(specimen, List.of("all"), (prompt, row) -> 0));
    for (Ablation ablation : Ablation.values()) {
      Ablation same = ablation == Ablation.MEAN ? Ablation.MEAN_FREE : ablation;
      for (ErrorTerm errorTerm : List.of(ErrorTerm.DROP, ErrorTerm.KEEP, ErrorTerm.NODE)) {
        try (SplicedSpecimen free = bench.splice(specimen, same, errorTerm, Granularity.FREE);
            SplicedSpecimen role = byRole(one, new Treatment(ablation, errorTerm))) {
          assertSameModel(role, free);
        }
      }
    }
  }

  private static void assertSameModel(SplicedSpecimen found, SplicedSpecimen expected) {
    SortedMap<Site, HostTensor> masks = expected.randomMasks(1);
    expected.assertSame(found.logits(masks), expected.logits(masks));
    expected.assertSame(found.step(masks), expected.step(masks));
  }

  @ParameterizedTest
  @MethodSource(MODELS)
  void promptsOfDifferentLengthsAreWhatEachIsAloneAndUnpadded(RandomModel model) {
    Specimen specimen = uneven(model);
    assertThat(specimen.prompts().uneven()).isTrue();
    for (Treatment treatment : Treatment.some()) {
      try (SplicedSpecimen all = byRole(specimen, treatment)) {
        SortedMap<Site, HostTensor> masks = all.randomMasks(2);
        double[] logits = all.logits(masks);
        double[] bare = all.bareLogits();
        int vocabulary = logits.length / PROMPTS;
        Map<String, double[]> sum = null;
        for (int prompt = 0; prompt < PROMPTS; prompt++) {
          try (SplicedSpecimen one = all.on(UnevenPrompts.alone(specimen.prompts(), prompt))) {
            int start = prompt * vocabulary;
            all.assertSame(
                one.logits(masks), Arrays.copyOfRange(logits, start, start + vocabulary));
            all.assertSame(one.bareLogits(), Arrays.copyOfRange(bare, start, start + vocabulary));
            Map<String, double[]> step = one.step(masks);
            sum = sum == null ? step : SplicedSpecimen.sum(sum, step);
          }
        }
        all.assertSame(sum, all.step(masks));
      }
    }
  }

  @ParameterizedTest
  @MethodSource(MODELS)
  void whateverPadsAPromptNothingChanges(RandomModel model) {
    Specimen specimen = specimen(model);
    Specimen other = specimen.with(UnevenPrompts.of(specimen, PADDING + 1));
    for (Treatment treatment : Treatment.some()) {
      try (SplicedSpecimen one = byRole(uneven(model), treatment);
          SplicedSpecimen padded = byRole(other, treatment)) {
        one.means()
            .byInput()
            .forEach(
                (name, mean) ->
                    one.assertSame(
                        padded.means().byInput().get(name).toDoubles(), mean.toDoubles()));
        assertSameModel(padded, one);
      }
    }
  }

  @ParameterizedTest
  @MethodSource(MODELS)
  void theMeanOfARoleCountsEachOfItsTokensOnceAndNoPadding(RandomModel model) {
    Specimen specimen = uneven(model);
    WholePass pass = WholePass.dropping(bench.device(), specimen, specimen.prompts().corrupted());
    int roles = UnevenPrompts.ROLES.size();
    try (SplicedSpecimen spliced = byRole(specimen, new Treatment(Ablation.MEAN, ErrorTerm.DROP))) {
      long[] index = specimen.prompts().roleRows(spliced.model().firstPosition()).toLongs();
      assertThat(index).as("some rows pad a prompt").contains(roles);
      for (Site site : spliced.model().sites()) {
        for (int role = 0; role < roles; role++) {
          long each = role;
          checkMean(
              spliced,
              GraphNames.meanLatents(site),
              role,
              pass.latents(site),
              index,
              r -> r == each);
          checkMean(
              spliced, GraphNames.meanError(site), role, pass.error(site), index, r -> r == each);
        }
        checkMean(
            spliced,
            GraphNames.freeMeanLatents(site),
            0,
            pass.latents(site),
            index,
            r -> r < roles);
        checkMean(
            spliced, GraphNames.freeMeanError(site), 0, pass.error(site), index, r -> r < roles);
      }
    }
  }

  @ParameterizedTest
  @MethodSource(MODELS)
  void aRoleThatNoPromptHasGetsTheMeanOfAllTokens(RandomModel model) {
    Specimen specimen = specimen(model);
    Specimen roles =
        specimen.with(
            UnevenPrompts.withRoles(specimen, List.of("never", "all"), (prompt, row) -> 1));
    try (SplicedSpecimen spliced = byRole(roles, new Treatment(Ablation.MEAN, ErrorTerm.DROP))) {
      for (Site site : spliced.model().sites()) {
        double[] free = spliced.means().byInput().get(GraphNames.freeMeanLatents(site)).toDoubles();
        double[] byRole = spliced.means().byInput().get(GraphNames.meanLatents(site)).toDoubles();
        spliced.assertSame(Arrays.copyOf(byRole, free.length), free);
      }
    }
  }

  /** Asserts that a row of a mean is that of the tokens whose roles count. */
  private static void checkMean(
      SplicedSpecimen spliced,
      String input,
      int row,
      double[] numbers,
      long[] index,
      LongPredicate counts) {
    int columns = numbers.length / index.length;
    int[] tokens =
        IntStream.range(0, index.length).filter(token -> counts.test(index[token])).toArray();
    double[] found = spliced.means().byInput().get(input).toDoubles();
    double[] expected =
        IntStream.range(0, columns)
            .mapToDouble(
                column ->
                    Arrays.stream(tokens)
                        .mapToDouble(token -> numbers[token * columns + column])
                        .average()
                        .orElseThrow())
            .toArray();
    spliced.assertSame(Arrays.copyOfRange(found, row * columns, (row + 1) * columns), expected);
  }

  @ParameterizedTest
  @MethodSource(MODELS)
  void collectingIsAdjointToSpreading(RandomModel model) {
    for (Granularity granularity : Granularity.values()) {
      Specimen specimen = granularity == Granularity.ROLE ? uneven(model) : specimen(model);
      try (SplicedSpecimen spliced =
          bench.splice(specimen, Ablation.ZERO, ErrorTerm.NODE, granularity)) {
        SortedMap<Site, HostTensor> masks = spliced.randomMasks(4);
        Map<String, double[]> products =
            spliced.run(
                masks,
                (g, splice) -> {
                  Site site = splice.sites().get(0);
                  Value mask = SplicedSpecimen.mask(g, site, masks);
                  Value latents =
                      g.constant(random(PROMPTS, splice.rows(), spliced.prompts().columns(site)));
                  // Less what a mask of zeros is spread to, which is 1 where a prompt is padded.
                  Value spread = splice.spread(mask).minus(splice.spread(mask.times(0)));
                  g.output("spread", spread.times(latents).sumAll());
                  g.output("collected", mask.times(splice.collect(latents)).sumAll());
                });
        assertThat(products.get("spread")[0]).isNotZero();
        spliced.assertSame(products.get("spread"), products.get("collected"));
      }
    }
  }

  private static HostTensor random(int... extents) {
    SplittableRandom random = new SplittableRandom(6);
    Shape shape = Shape.of(extents);
    return HostTensor.of(shape, random.doubles(shape.size(), -1, 1).toArray());
  }

  @ParameterizedTest
  @MethodSource(MODELS)
  void aMaskOfOnesIsTheSplicedModelAndOneOfZerosTheAblationAlone(RandomModel model) {
    for (Treatment treatment : Treatment.some()) {
      try (SplicedSpecimen spliced = byRole(uneven(model), treatment)) {
        spliced.assertSame(spliced.logits(spliced.masks(1)), spliced.logits());
        spliced.assertSame(
            spliced.logits(spliced.masks(0)),
            spliced.logits(
                (g, splice) ->
                    (site, latents) -> splice.ablation(site).broadcast(latents.shape())));
      }
    }
  }

  @ParameterizedTest
  @MethodSource(MODELS)
  void theSlopeByRolesIsThatOfASmallStep(RandomModel model) {
    for (Ablation ablation : Ablation.values()) {
      try (SplicedSpecimen spliced =
          byRole(uneven(model), new Treatment(ablation, ErrorTerm.NODE))) {
        SmallStep.check(spliced, (site, entry) -> true);
      }
    }
  }
}
