package org.golgi.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.golgi.graph.DType;
import org.golgi.lint.LintFinding;
import org.golgi.lint.LintReport;
import org.golgi.lint.Severity;
import org.golgi.lint.SkippedCheck;
import org.golgi.model.ModelRun;
import org.golgi.run.LintRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LintCommandTest {
  private static final LintFinding WARNING =
      new LintFinding(
          "row split",
          Severity.WARNING,
          "trained on",
          72,
          100,
          "test pairs",
          "'The aunts' -> ' have'",
          "part by text");
  private static final LintFinding NOTE =
      new LintFinding(
          "duplicates", Severity.NOTE, "twice", 1, 300, "pairs", "'The poet' -> ' is'", "remove");

  private final Invocation invocation = new Invocation();

  private int lint(String line, LintFinding... findings) {
    invocation.experiments.lint =
        new LintReport(
            "pairs.json",
            "starter",
            300,
            0,
            List.of(findings),
            List.of(new SkippedCheck("wrong answers", "unknown words")));
    return invocation.run(("lint " + line).split(" "));
  }

  @Test
  void warningsAreExitCodeOneAndNotesAreNone() {
    assertThat(lint("pairs.json")).isZero();
    assertThat(lint("pairs.json", NOTE)).isZero();
    assertThat(lint("pairs.json", WARNING, NOTE)).isEqualTo(1);
    assertThat(lint("pairs.json --json", WARNING)).isEqualTo(1);
  }

  @Test
  void eachFindingSaysHowManyAnExampleAndWhatToDo() {
    lint("pairs.json", WARNING, NOTE);

    assertThat(invocation.printed())
        .isEqualToNormalizingNewlines(
            """
            pairs.json: 300 prompt pairs, as starter reads them

            finding  check       how many              what, an example, what to do
            warning  row split   72 of 100 test pairs  trained on
                                                       such as 'The aunts' -> ' have'
                                                       part by text
            note     duplicates  1 of 300 pairs        twice
                                                       such as 'The poet' -> ' is'
                                                       remove

            not checked, wrong answers: unknown words
            1 warning, 1 note
            """);
  }

  @Test
  void nothingFoundIsSaid() {
    assertThat(invocation.run("lint", "sva/rc")).isZero();
    assertThat(invocation.printed())
        .isEqualToNormalizingNewlines(
            """
            sva/rc: 1280 prompt pairs, 256 of them for testing, as starter reads them

            0 warnings, 0 notes
            """);
  }

  @Test
  void jsonIsAloneOnStandardOutput() {
    lint("pairs.json --json", WARNING, NOTE);
    assertThat(invocation.printedLines()).containsExactly("{\"findings\":2}");
  }

  @Test
  void defaultsAreThoseOfFind() {
    lint("sva/rc");
    assertThat(invocation.experiments.linted)
        .containsExactly(
            new LintRequest(
                "sva/rc",
                Optional.empty(),
                Optional.empty(),
                Optional.of(new ModelRun("djl", "cpu", DType.F32)),
                1024,
                256,
                0));
  }

  @Test
  void everyOptionReachesTheRequest() {
    lint(
        "train.json --test test.json --model m --backend onnx --device cuda:1 --dtype bf16"
            + " --train-prompts 7 --test-prompts 8 --seed -9");
    lint("train.json --without-model-run");
    assertThat(invocation.experiments.linted.get(0))
        .isEqualTo(
            new LintRequest(
                "train.json",
                Optional.of(Path.of("test.json")),
                Optional.of("m"),
                Optional.of(new ModelRun("onnx", "cuda:1", DType.BF16)),
                7,
                8,
                -9));
    assertThat(invocation.experiments.linted.get(1).run()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"--dtype, i64", "--train-prompts, 0", "--test-prompts, -1"})
  void aWrongValueIsOneLineThatNamesTheOption(String option, String value) {
    assertThat(invocation.run("lint", "sva/rc", option, value)).isEqualTo(2);
    assertThat(invocation.notes()).hasSize(1);
    assertThat(invocation.notes().get(0)).startsWith("golgi: " + option + ": ").contains("give ");
  }
}
