package org.golgi.core.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.core.splice.WordTokenizer;
import org.golgi.lint.LintFinding;
import org.golgi.lint.LintReport;
import org.golgi.lint.Severity;
import org.golgi.lint.SkippedCheck;
import org.golgi.task.PromptPair;
import org.junit.jupiter.api.Test;

/** Which pairs a model is asked, and what becomes of its answers. */
class WrongAnswersTest {
  private static final List<PromptPair> GOOD = Pairs.agreement(Pairs.MANY);

  private final WordTokenizer tokenizer = new WordTokenizer();
  private final List<Integer> asked = new ArrayList<>();

  @Test
  void aModelThatIsRightIsNoFinding() {
    LintReport report = lint(GOOD, prompts -> of(prompts, 1));
    assertThat(Pairs.found("wrong answers", report)).isEmpty();
    assertThat(report.skipped()).isEmpty();
    assertThat(asked).containsExactly(Pairs.MANY);
  }

  @Test
  void thePromptsOnWhichItIsWrongAreCountedAndTheWorstIsShown() {
    LintReport report =
        lint(
            GOOD,
            prompts -> {
              double[] differences = of(prompts, 2);
              differences[3] = -0.5;
              differences[5] = -1.25;
              differences[7] = 0;
              return differences;
            });
    LintFinding finding = Pairs.found("wrong answers", report).get(0);
    assertThat(finding.count()).isEqualTo(3);
    assertThat(finding.total()).isEqualTo(Pairs.MANY);
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.example())
        .isEqualTo(
            "'%s' -> '%s', but the logit of '%s' is 1.25 higher"
                .formatted(
                    GOOD.get(5).clean().text(),
                    GOOD.get(5).cleanAnswer(),
                    GOOD.get(5).corruptedAnswer()));
  }

  @Test
  void pairsOfEachLengthAreAskedAndThoseThatCannotBeAreSaidToBeLeft() {
    List<PromptPair> mixed =
        Pairs.with(
            GOOD,
            Pairs.pair("The cat", "The cats", " is", " are"),
            Pairs.pair("The zebra", "The cats", " is", " are"),
            Pairs.pair("The old cat", "The cats", " is", " are"),
            Pairs.pair("The cat", "The cats", " is not", " are"));
    LintReport report = lint(mixed, prompts -> of(prompts, 1));
    assertThat(asked).containsExactly(1, Pairs.MANY);
    assertThat(report.skipped())
        .containsExactly(
            new SkippedCheck(
                "wrong answers",
                "3 of 64 pairs cannot be asked of this model, as other findings say"));
  }

  @Test
  void aModelThatKnowsNoPromptIsNotAsked() {
    lint(
        List.of(Pairs.pair("The zebra", "The zebu", " is", " are")),
        prompts -> {
          throw new AssertionError("it knows none of the words");
        });
    assertThat(asked).isEmpty();
  }

  private LintReport lint(List<PromptPair> pairs, BareAnswers model) {
    return Linter.asking(
            prompts -> {
              asked.add(prompts.prompts());
              return model.differences(prompts);
            })
        .lint(new Material("here", pairs, List.of()), "words", tokenizer, 0);
  }

  private static double[] of(TokenisedPrompts prompts, double difference) {
    double[] differences = new double[prompts.prompts()];
    Arrays.fill(differences, difference);
    return differences;
  }
}
