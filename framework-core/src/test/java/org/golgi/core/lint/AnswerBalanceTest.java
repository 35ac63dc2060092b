package org.golgi.core.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.golgi.lint.LintFinding;
import org.golgi.lint.Severity;
import org.golgi.task.PromptPair;
import org.junit.jupiter.api.Test;

/** Answers that a circuit could get right without looking at the prompt, and cases too rare. */
class AnswerBalanceTest {
  @Test
  void answersThatNeverChangeAreAWarning() {
    List<PromptPair> pairs =
        Pairs.drawn(20, (i, random) -> Pairs.pair("The m" + word(i), "The n" + word(i), "a", "b"));
    LintFinding finding = Pairs.found("constant answers", pairs).get(0);
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.problem()).contains("'a'", "'b'");
    assertThat(finding.count()).isEqualTo(20);
    assertThat(Pairs.found("favoured answers", pairs)).isEmpty();
  }

  @Test
  void oneAnswerThatNeverChangesIsANote() {
    List<PromptPair> pairs =
        Pairs.drawn(
            20,
            (i, random) ->
                Pairs.pair("The m" + word(i), "The n" + word(i), "Traceback", "" + i % 10));
    assertThat(Pairs.found("constant answers", pairs))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.NOTE);
              assertThat(finding.problem()).startsWith("the clean answer is always 'Traceback'");
            });
    assertThat(Pairs.found("constant answers", pairs.stream().map(PromptPair::turned).toList()))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.problem()).startsWith("the corrupted answer is always"));
  }

  @Test
  void answersThatAreOnBothSidesEquallyOftenAreNotFavoured() {
    assertThat(Pairs.found("favoured answers", Pairs.agreement(400))).isEmpty();
  }

  /** Plural is clean once in eight pairs. */
  @Test
  void answersThatAreMostlyCleanAreFavoured() {
    List<PromptPair> pairs =
        Pairs.drawn(400, (i, random) -> Pairs.agreement(i % 8 == 0 ? 1 : 0, random));
    LintFinding finding = Pairs.found("favoured answers", pairs).get(0);
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat((double) finding.count() / finding.total()).isBetween(0.7, 0.95);
  }

  @Test
  void answersThatComeOnceEachFavourNothing() {
    assertThat(
            Pairs.found(
                "favoured answers",
                Pairs.drawn(
                    200,
                    (i, random) ->
                        Pairs.pair(
                            "The m" + word(i), "The n" + word(i), " a" + word(i), " b" + word(i)))))
        .isEmpty();
  }

  @Test
  void aRareCaseIsFoundAndUnevenOnesAreNot() {
    assertThat(Pairs.found("case balance", Pairs.agreement(Pairs.MANY))).isEmpty();
    assertThat(
            Pairs.found(
                "case balance",
                Pairs.drawn(60, (i, random) -> Pairs.agreement(i % 3 == 0 ? 1 : 0, random))))
        .isEmpty();
    LintFinding finding =
        Pairs.found(
                "case balance",
                Pairs.drawn(60, (i, random) -> Pairs.agreement(i % 6 == 0 ? 1 : 0, random)))
            .get(0);
    assertThat(finding.problem())
        .isEqualTo("the case plural is rare; there are 10 plural, 50 singular");
    assertThat(finding.count()).isEqualTo(10);
  }

  /** A word of its own for each number. */
  private static String word(int i) {
    return "" + (char) ('a' + i / 26) + (char) ('a' + i % 26);
  }
}
