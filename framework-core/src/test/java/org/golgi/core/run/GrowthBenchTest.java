package org.golgi.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import org.golgi.backend.reference.ReferenceBackend;
import org.golgi.bench.GrowthReport;
import org.golgi.bench.GrowthSeries;
import org.golgi.bench.Quantity;
import org.golgi.bench.SizedStep;
import org.golgi.bench.StepSize;
import org.golgi.core.bench.CountedSteps;
import org.golgi.core.metric.LogitDifference;
import org.golgi.core.splice.Place;
import org.golgi.core.splice.RandomModel;
import org.golgi.graph.DType;
import org.golgi.input.InvalidInputException;
import org.golgi.method.CircuitMethod;
import org.golgi.method.Family;
import org.golgi.method.Finding;
import org.golgi.method.Option;
import org.golgi.method.Progress;
import org.golgi.method.Settings;
import org.golgi.model.ModelRun;
import org.golgi.run.GrowthRequest;
import org.golgi.splice.SplicedPrompts;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrowthBenchTest {
  private static final Map<Quantity, List<Integer>> VALUES =
      Map.of(
          Quantity.PROMPTS, List.of(2, 4, 6),
          Quantity.POSITIONS, List.of(5, 3),
          Quantity.SITES, List.of(2, 1, 3),
          Quantity.LATENTS, List.of(20, 40));

  @TempDir private Path folder;

  private GrowthReport report;

  /** Steps of as many prompts as it is told to. */
  private record ToldSteps() implements CircuitMethod {
    @Override
    public String id() {
      return "told-steps";
    }

    @Override
    public String description() {
      return "takes steps";
    }

    @Override
    public List<Option> options() {
      return List.of(new Option("batch", "N", "prompts in a step", "1", List.of()));
    }

    @Override
    public Finding find(SplicedPrompts prompts, Settings settings, Progress progress) {
      return new CountedSteps(100, settings.integer("batch", 1, 1, 100))
          .find(prompts, settings, progress);
    }

    @Override
    public Family family(
        SplicedPrompts prompts, List<Integer> sizes, Settings settings, Progress progress) {
      throw new UnsupportedOperationException("a benchmark asks for no family");
    }
  }

  private GrowthReport measured(
      Map<Quantity, List<Integer>> values,
      CircuitMethod method,
      OptionalLong memory,
      Progress progress) {
    return new GrowthBench(
            new GrowthRequest(
                Optional.empty(),
                method.id(),
                Map.of(),
                "logit-difference",
                new ModelRun("reference", "cpu", DType.F64),
                values,
                1,
                2,
                5,
                memory),
            RandomModel.DEEP.specimen(folder, 1, 1, DType.F64).model(),
            new Place(new ReferenceBackend(), "cpu", DType.F64),
            method,
            new LogitDifference())
        .run(progress);
  }

  @BeforeAll
  void measure(@TempDir Path shared) {
    folder = shared;
    report = measured(VALUES, new ToldSteps(), OptionalLong.empty(), Progress.silent());
  }

  private static Map<Quantity, List<Integer>> values(Quantity quantity, Integer... own) {
    Map<Quantity, List<Integer>> values = new EnumMap<>(VALUES);
    values.put(quantity, List.of(own));
    return values;
  }

  @Test
  void eachQuantityIsVariedAloneAndInOrder() {
    assertThat(report.base()).isEqualTo(new StepSize(2, 5, 2, 20));
    assertThat(report.series())
        .extracting(GrowthSeries::quantity)
        .containsExactly(Quantity.values());
    for (GrowthSeries series : report.series()) {
      assertThat(series.steps())
          .extracting(SizedStep::size)
          .isEqualTo(
              VALUES.get(series.quantity()).stream()
                  .sorted()
                  .map(value -> report.base().with(series.quantity(), value))
                  .toList());
      assertThat(series.steps())
          .allSatisfy(step -> assertThat(step.seconds().times()).isEqualTo(2));
    }
  }

  @Test
  void moreOfAnythingIsMoreWorkAndMoreMemory() {
    for (GrowthSeries series : report.series()) {
      for (int i = 1; i < series.steps().size(); i++) {
        SizedStep less = series.steps().get(i - 1);
        SizedStep more = series.steps().get(i);
        assertThat(more.useful()).isGreaterThan(less.useful());
        assertThat(more.peakBytes()).isGreaterThan(less.peakBytes());
        assertThat(more.estimatedBytes()).isGreaterThan(less.estimatedBytes());
      }
    }
  }

  @Test
  void workIsProportionalToPromptsAndNoMoreThanThatToLatents() {
    for (GrowthSeries series : report.series()) {
      SizedStep first = series.steps().get(0);
      for (SizedStep step : series.steps()) {
        double factor =
            (double) step.size().of(series.quantity()) / first.size().of(series.quantity());
        if (series.quantity() == Quantity.PROMPTS) {
          assertThat((double) step.useful()).isEqualTo(factor * first.useful());
        } else if (series.quantity() == Quantity.LATENTS) {
          assertThat((double) step.useful()).isLessThanOrEqualTo(factor * first.useful());
        }
      }
    }
  }

  @Test
  void theBaseIsMeasuredOnce() {
    assertThat(
            report.series().stream()
                .flatMap(series -> series.steps().stream())
                .filter(step -> step.size().equals(report.base()))
                .distinct())
        .hasSize(1);
  }

  @Test
  void whatTheModelHasNoPlaceForIsRefusedBeforeAnythingIsMeasured() {
    for (Map<Quantity, List<Integer>> wrong :
        Arrays.asList(
            values(Quantity.SITES, 2, 4),
            values(Quantity.POSITIONS, 5, 1_000_000),
            values(Quantity.LATENTS, 20, 2_000_000_000))) {
      List<String> told = new ArrayList<>();
      assertThatThrownBy(
              () ->
                  measured(
                      wrong,
                      new ToldSteps(),
                      OptionalLong.empty(),
                      (what, done, total, detail) -> told.add(detail)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith("--");
      assertThat(told).isEmpty();
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(
            () -> measured(VALUES, new ToldSteps(), OptionalLong.of(1 << 20), Progress.silent()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("2 prompts, 5 positions, 2 sites, 20 latents")
        .hasMessageContaining("of the 1 MiB as --memory says");
  }

  @Test
  void aMethodThatTakesOtherStepsIsRefused() {
    assertThatThrownBy(
            () ->
                measured(VALUES, new CountedSteps(100, 3), OptionalLong.empty(), Progress.silent()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("takes 3 prompts where 2 were asked for");
  }

  @Test
  void nobodyElseSaysHowManyPromptsAStepTakes() {
    assertThatThrownBy(() -> StepBatch.checkFree(new ToldSteps(), Map.of("batch", "3")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("--prompts");
    assertThatThrownBy(() -> StepBatch.checkFree(new CountedSteps(1, 1), Map.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("--method");
  }

  @Test
  void whoeverIsToldMayEndIt() {
    List<String> told = new ArrayList<>();
    assertThatThrownBy(
            () ->
                measured(
                    VALUES,
                    new ToldSteps(),
                    OptionalLong.empty(),
                    (what, done, total, detail) -> {
                      told.add(detail);
                      if (detail.endsWith("timing steps")) {
                        throw new CancellationException("enough");
                      }
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(told.get(told.size() - 1)).endsWith("timing steps");
  }

  @Test
  void figuresAreJson() {
    assertThat(GrowthJson.of(report).get("series"))
        .hasSize(4)
        .allSatisfy(
            series -> {
              assertThat(series.get("seconds").get("exponent").isNumber()).isTrue();
              assertThat(series.get("steps").get(0).get("peakBytes").asLong()).isPositive();
            });
  }
}
