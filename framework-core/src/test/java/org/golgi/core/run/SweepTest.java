package org.golgi.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Progress;
import org.golgi.run.SweepReport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SweepTest {
  /** How many steps lie between two ends of a sweep: few enough that every phase is met. */
  private static final int STRIDE = 8;

  /** How often a sweep is ended before it may reach its end. */
  private static final int ENDS = 4;

  /** Of a few hundred operations in float64. */
  private static final double ROUND_OFF = 1e-9;

  private static final List<String> ALL_STEPS = new ArrayList<>();

  @TempDir private static Path shared;
  private static SmallSweep sweep;
  private static Path whole;

  private final List<String> steps = new ArrayList<>();

  @TempDir private Path home;

  @BeforeAll
  static void sweepOnce() throws IOException {
    sweep = new SmallSweep(Files.createDirectory(shared.resolve("saes")));
    whole = shared.resolve("whole");
    sweep.run(whole, notingIn(ALL_STEPS));
  }

  private static Progress notingIn(List<String> steps) {
    return (what, done, total, detail) -> steps.add(what + (detail.isEmpty() ? "" : ": " + detail));
  }

  /** The finished sweep once more, without some of its files. */
  private Path without(String... files) throws IOException {
    Path copy = home.resolve("copy");
    try (Stream<Path> paths = Files.walk(whole)) {
      for (Path path : paths.toList()) {
        Files.copy(path, copy.resolve(whole.relativize(path).toString()));
      }
    }
    for (String file : files) {
      Files.delete(copy.resolve(file));
    }
    return copy;
  }

  /** Ends a sweep at a step. */
  private static Progress ending(int step) {
    int[] left = {step};
    return (what, done, total, detail) -> {
      if (--left[0] < 0) {
        throw new CancellationException(what);
      }
    };
  }

  @Test
  void filesOfEachFrontierAndOfTheWholeAreThere() {
    assertThat(SmallSweep.files(whole).keySet())
        .containsExactly(
            ".lock",
            "even/bet.json",
            "even/bet.safetensors",
            "even/guess-neurons.json",
            "even/guess-neurons.safetensors",
            "even/guess.json",
            "even/guess.safetensors",
            "even/task.json",
            "odd/bet.json",
            "odd/bet.safetensors",
            "odd/guess-neurons.json",
            "odd/guess-neurons.safetensors",
            "odd/guess.json",
            "odd/guess.safetensors",
            "odd/task.json",
            "request.json",
            "sweep.json");
  }

  @Test
  void sweepEndedAtAnyStepGoesOnToTheSameBytes() {
    SortedMap<String, String> files = SmallSweep.files(whole);
    for (int step = 0; step < ALL_STEPS.size(); step += STRIDE) {
      Path folder = home.resolve("ended-" + step);
      int end = step;
      assertThatThrownBy(() -> sweep.run(folder, ending(end)))
          .isInstanceOf(CancellationException.class);
      assertThat(folder.resolve("sweep.json")).doesNotExist();

      sweep.run(folder, Progress.silent());

      assertThat(SmallSweep.files(folder)).as("ended at step %d", step).isEqualTo(files);
    }
  }

  @Test
  void sweepEndedAgainAndAgainGoesOnToTheSameBytes() {
    Path folder = home.resolve("often");
    int ends = 0;
    // Each time it gets further, or else the first frontier might never be done.
    for (int step = 0;
        !Files.exists(folder.resolve("sweep.json"));
        step += ALL_STEPS.size() / ENDS) {
      try {
        sweep.run(folder, ending(step));
      } catch (CancellationException e) {
        ends++;
      }
    }
    assertThat(ends).isPositive();
    assertThat(SmallSweep.files(folder)).isEqualTo(SmallSweep.files(whole));
  }

  @Test
  void eachFrontierIsNumberedNamedAndDescribedBeforeItIsDrawn() {
    assertThat(ALL_STEPS)
        .first()
        .asString()
        .isEqualTo(
            "sweep: 6 frontiers, kept in "
                + whole
                + "; interrupted, the same command goes on with it");
    assertThat(ALL_STEPS)
        .filteredOn(step -> step.contains(" by "))
        .containsExactly(
            "[1/6] even by bet: guesses, as a bet",
            "[2/6] even by guess: guesses, as a guess",
            "[3/6] even by guess@neurons: guesses, as a guess",
            "[4/6] odd by bet: guesses, as a bet",
            "[5/6] odd by guess: guesses, as a guess",
            "[6/6] odd by guess@neurons: guesses, as a guess");
    assertThat(ALL_STEPS).contains("[2/6] guessing", "[2/6] evaluating");
  }

  @Test
  void whatIsWrongWithPromptsIsALineOfEachTask() {
    assertThat(ALL_STEPS)
        .filteredOn(step -> step.startsWith("checking prompts"))
        .containsExactly(
            "checking prompts: beware: constant answers; golgi lint even says more",
            "checking prompts: beware: constant answers; golgi lint odd says more");
  }

  @Test
  void whatWasDoneBeforeIsSaid() throws IOException {
    sweep.run(without("sweep.json", "odd/guess.json"), notingIn(steps));

    assertThat(steps.get(0)).startsWith("sweep: 6 frontiers, 5 of them done before, kept in ");
    assertThat(steps).contains("[6/6] odd by guess: guesses, as a guess");
  }

  @Test
  void finishedSweepIsNotDoneAgain() throws IOException {
    sweep.run(without(), notingIn(steps));

    assertThat(steps).containsExactly("sweep: all of it was done before; begin anew with --fresh");
  }

  @Test
  void sweepOfPromptsThatHaveChangedDoesNotGoOn() throws IOException {
    Path folder = without("sweep.json", "odd/guess-neurons.json");
    Path task = folder.resolve("odd/task.json");
    Files.writeString(
        task,
        Files.readString(task, StandardCharsets.UTF_8).replaceFirst("\"model\" : \".", "$0?"),
        StandardCharsets.UTF_8);

    assertThatThrownBy(() -> sweep.run(folder, notingIn(steps)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("odd/task.json: the model, its SAEs or the prompts have changed")
        .hasMessageContaining("--fresh");
  }

  @Test
  void storedSweepIsReadAsItWasWritten() {
    SweepReport report = StoredSweep.read(whole);

    assertThat(report.folder()).isEqualTo(whole);
    assertThat(report.tasks())
        .extracting(SweepReport.TaskSweep::task)
        .containsExactly("even", "odd");
    SweepReport.Series bet = report.tasks().get(0).series().get(1);
    assertThat(bet.series().word()).isEqualTo("bet");
    assertThat(report.tasks().get(0).series().get(0).series().word()).isEqualTo("guess@neurons");
    assertThat(bet.points())
        .extracting(SweepReport.Point::asked)
        .containsExactly(2, 5, bet.universe());
    assertThat(bet.points())
        .extracting(SweepReport.Point::size)
        .containsExactly(2, 5, bet.universe());
  }

  @Test
  void circuitOfAllNodesIsWhollyFaithful() {
    StoredSweep.read(whole).tasks().stream()
        .flatMap(task -> task.series().stream())
        .map(series -> series.points().get(series.points().size() - 1))
        .forEach(point -> assertThat(point.faithfulness()).isCloseTo(1, within(ROUND_OFF)));
  }
}
