package org.golgi.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.graph.DType;
import org.golgi.input.InvalidInputException;
import org.golgi.run.FindRequest;
import org.golgi.run.SweepRequest;
import org.golgi.run.SweepSeries;
import org.golgi.sae.Dictionary;
import org.golgi.sae.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SweepPlanTest {
  private static final Path RUNS = Path.of("runs");
  private static final SweepRequest ONE = request(List.of("sva/rc"), List.of(), Map.of());

  private static SweepRequest request(
      List<String> tasks, List<String> series, Map<String, String> options) {
    return request(SmallSweep.experiment(), tasks, series, options, List.of());
  }

  private static SweepRequest request(
      FindRequest experiment,
      List<String> tasks,
      List<String> series,
      Map<String, String> options,
      List<Integer> sizes) {
    return new SweepRequest(
        experiment,
        tasks,
        series.stream().map(SweepSeries::parse).toList(),
        options,
        sizes,
        Optional.empty(),
        false);
  }

  private static SweepPlan plan(SweepRequest request) {
    return SweepPlan.of(request, SmallSweep.methods());
  }

  private static Path folder(SweepRequest request) {
    SweepPlan plan = plan(request);
    return plan.folder(RUNS, SweepRequestJson.of(plan));
  }

  private static List<String> words(SweepPlan plan) {
    return plan.entries().stream().map(entry -> entry.series().word()).toList();
  }

  @Test
  void everyMethodIsSweptByDefaultInTheOrderOfTheirNames() {
    assertThat(words(plan(ONE))).containsExactly("bet", "guess");
  }

  @Test
  void methodAskedForTwiceIsSweptOnce() {
    SweepPlan plan =
        plan(request(List.of("a", "a", "b"), List.of("guess", "guess@neurons", "guess"), Map.of()));

    assertThat(words(plan)).containsExactly("guess", "guess@neurons");
    assertThat(plan.frontiers()).isEqualTo(4);
  }

  @Test
  void baselineIsTheMethodOnOtherNodesInFilesOfItsOwn() {
    SweepPlan plan = plan(request(List.of("a"), List.of("guess@random"), Map.of()));

    SweepPlan.Entry entry = plan.entries().get(0);
    assertThat(entry.series().dictionary()).isEqualTo(Dictionary.RANDOM);
    assertThat(entry.method().id()).isEqualTo("guess");
    assertThat(entry.name()).isEqualTo("guess-random");
  }

  @Test
  void unknownBaselineAndUnknownMethodAreRefused() {
    assertThatThrownBy(() -> SweepSeries.parse("guess@heads"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("--methods guess@heads")
        .hasMessageContaining("neurons");
    assertThatThrownBy(() -> plan(request(List.of("a"), List.of("know"), Map.of())))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("method 'know': there is none of that name; choose one of bet, guess");
  }

  @Test
  void optionsGoToTheMethodsThatHaveThem() {
    SweepPlan plan = plan(request(List.of("a"), List.of(), Map.of("shared", "few", "stake", "2")));

    assertThat(plan.entries().get(0).options()).isEqualTo(Map.of("shared", "few", "stake", "2"));
    assertThat(plan.entries().get(1).options()).isEqualTo(Map.of("shared", "few"));
  }

  @Test
  void optionOfNoMethodIsRefused() {
    assertThatThrownBy(() -> plan(request(List.of("a"), List.of("guess"), Map.of("stake", "2"))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("--stake: neither sweep nor one of its methods has such an option");
  }

  @Test
  void valueThatAnOptionCannotHaveIsRefusedBeforeTheWork() {
    assertThatThrownBy(() -> plan(request(List.of("a"), List.of(), Map.of("shared", "none"))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("--shared: 'none' is not known; give one of few, many");
  }

  @Test
  void tasksThatWouldShareAFolderAreRefused() {
    assertThatThrownBy(() -> plan(request(List.of("a/b", "a-b.json"), List.of(), Map.of())))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("a-b.json: ")
        .hasMessageContaining("a/b");
  }

  @Test
  void folderIsNamedByTheTaskAndAHash() {
    assertThat(folder(ONE).toString()).matches("runs.sva-rc-sweep-[0-9a-f]{8}");
    assertThat(folder(request(List.of("a", "b"), List.of(), Map.of())).toString())
        .matches("runs.2-tasks-sweep-[0-9a-f]{8}");
  }

  @Test
  void folderAskedForIsTaken() {
    SweepRequest asked =
        new SweepRequest(
            ONE.experiment(),
            ONE.tasks(),
            ONE.series(),
            ONE.options(),
            ONE.sizes(),
            Optional.of(Path.of("mine")),
            true);

    assertThat(folder(asked)).isEqualTo(Path.of("mine"));
  }

  @Test
  void sameRequestHasTheSameFolder() {
    assertThat(folder(request(List.of("sva/rc"), List.of("bet", "guess"), Map.of())))
        .isEqualTo(folder(ONE));
  }

  static Stream<SweepRequest> otherRequests() {
    FindRequest one = ONE.experiment();
    Stream<FindRequest> experiments =
        Stream.of(
            with(one, "model", Optional.of("m")),
            with(one, "saes", Optional.of("s")),
            with(one, "sites", List.of(new Site(0))),
            with(one, "granularity", Granularity.FREE),
            with(one, "ablation", Ablation.ZERO),
            with(one, "errorTerm", ErrorTerm.NODE),
            with(one, "metric", "accuracy"),
            with(one, "backend", "onnx"),
            with(one, "device", "cuda:0"),
            with(one, "dtype", DType.F32),
            with(one, "trainPrompts", one.trainPrompts() + 1),
            with(one, "testPrompts", one.testPrompts() + 1),
            with(one, "seed", one.seed() + 1));
    return Stream.concat(
        experiments.map(each -> request(each, ONE.tasks(), List.of(), Map.of(), List.of())),
        Stream.of(
            request(List.of("sva/pp"), List.of(), Map.of()),
            request(ONE.tasks(), List.of("guess"), Map.of()),
            request(ONE.tasks(), List.of("guess", "bet"), Map.of()),
            request(ONE.tasks(), List.of("bet", "guess@neurons"), Map.of()),
            request(ONE.tasks(), List.of(), Map.of("shared", "few")),
            request(one, ONE.tasks(), List.of(), Map.of(), List.of(5))));
  }

  /** The same request with another value of a component. */
  private static FindRequest with(FindRequest request, String name, Object value) {
    RecordComponent[] components = FindRequest.class.getRecordComponents();
    try {
      Object[] values = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        values[i] =
            components[i].getName().equals(name)
                ? value
                : components[i].getAccessor().invoke(request);
      }
      return FindRequest.class
          .getConstructor(
              Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
          .newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a record can be taken apart and put together", e);
    }
  }

  @ParameterizedTest
  @MethodSource("otherRequests")
  void everyOptionOfARequestGivesAnotherFolder(SweepRequest other) {
    assertThat(folder(other)).isNotEqualTo(folder(ONE));
  }
}
