package org.golgi.core.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.golgi.lint.LintFinding;
import org.golgi.lint.Severity;
import org.golgi.task.PromptPair;
import org.junit.jupiter.api.Test;

/** Flaws of single pairs: one is found among many. */
class PairFlawsTest {
  private static final List<PromptPair> GOOD = Pairs.agreement(Pairs.MANY);

  @Test
  void pairsWithoutAFlawHaveNoFinding() {
    assertThat(Pairs.lint(GOOD.subList(0, 40), GOOD.subList(40, 40)).findings())
        .extracting(LintFinding::check)
        .isSubsetOf("row split", "duplicates");
  }

  @Test
  void anAnswerOfSeveralTokensIsFound() {
    assertOne(
        "answer tokens",
        Pairs.pair("The cat sat on a mat", "The cats sat on a mat", " is not", " are"),
        "' is not' is 2 tokens (' is', ' not'), asked after 'The cat sat on a mat'");
    assertOne(
        "answer tokens",
        Pairs.pair("The cat sat on a mat", "The cats sat on a mat", " is", "12"),
        "'12' is 2 tokens ('1', '2'), asked after 'The cat sat on a mat'");
  }

  @Test
  void wordsThatTheModelDoesNotKnowAreFoundInPromptsAndAnswers() {
    assertOne(
        "unknown words",
        Pairs.pair("The zebra sat on a zoo", "The zebras sat on a zoo", " zooms", " zoom"),
        "' zebra', ' zoo', ' zebras', ' zooms', ' zoom' of 'The zebra sat on a zoo' -> ' zooms'");
  }

  @Test
  void unknownWordsAreNotFoundASecondTimeAsTheSameTokens() {
    assertThat(
            Pairs.found(
                "same tokens",
                Pairs.with(GOOD, Pairs.pair("The zebra", "The zebu", " is", " are"))))
        .isEmpty();
  }

  @Test
  void answersThatAreOneTokenAreFound() {
    assertOne(
        "same tokens",
        Pairs.pair("The cat sat on a mat", "The cats sat on a mat", " is", " is"),
        "'The cat sat on a mat' -> ' is' against 'The cats sat on a mat' -> ' is'");
  }

  @Test
  void promptsOfUnequalLengthAreFoundWithBothLengths() {
    assertOne(
        "pair lengths",
        Pairs.pair("The cat\n", "The old cat\n", " is", " are"),
        "4 and 5 tokens: 'The cat\\n' against 'The old cat\\n'");
  }

  @Test
  void aRareOtherLengthIsANoteAndAFrequentOneAWarning() {
    PromptPair other = Pairs.pair("The cat", "The cats", " is", " are");
    LintFinding rare = Pairs.found("prompt lengths", Pairs.with(GOOD, other)).get(0);
    assertThat(rare.severity()).isEqualTo(Severity.NOTE);
    assertThat(rare.count()).isEqualTo(1);
    assertThat(rare.total()).isEqualTo(Pairs.MANY + 1);
    assertThat(rare.problem()).endsWith("6 tokens; there are 60 of 6 tokens, 1 of 3 tokens");
    assertThat(
            Pairs.found("prompt lengths", Pairs.with(GOOD, other, other, other, other))
                .get(0)
                .severity())
        .isEqualTo(Severity.WARNING);
  }

  private static void assertOne(String check, PromptPair flawed, String example) {
    assertThat(Pairs.found(check, GOOD)).isEmpty();
    LintFinding finding = Pairs.found(check, Pairs.with(GOOD, flawed)).get(0);
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.count()).isEqualTo(1);
    assertThat(finding.total()).isEqualTo(Pairs.MANY + 1);
    assertThat(finding.example()).isEqualTo(example);
    assertThat(finding.remedy()).isNotBlank();
  }
}
