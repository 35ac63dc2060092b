package org.golgi.core.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.golgi.lint.LintFinding;
import org.golgi.lint.LintReport;
import org.golgi.lint.Severity;
import org.golgi.task.PromptPair;
import org.junit.jupiter.api.Test;

/** Prompts that come more than once: in a part, and in both. */
class RepeatedPromptsTest {
  private static final PromptPair CAT = Pairs.pair("The cat", "The cats", " is", " are");
  private static final PromptPair CAT_HAS = Pairs.pair("The cat", "The cats", " has", " have");
  private static final PromptPair DOG = Pairs.pair("The dog", "The dogs", " is", " are");

  @Test
  void aTestPromptThatWasTrainedOnIsFoundByTextAndWithItsAnswer() {
    List<LintFinding> found =
        Pairs.found("overlap", Pairs.lint(List.of(CAT, DOG), List.of(CAT, CAT_HAS)));
    assertThat(found).extracting(LintFinding::count).containsExactly(1, 2);
    assertThat(found).extracting(LintFinding::total).containsOnly(2);
    assertThat(found).extracting(LintFinding::severity).containsOnly(Severity.WARNING);
    assertThat(found.get(0).example()).isEqualTo("'The cat' -> ' is'");
  }

  @Test
  void aTextOfTheOtherSideIsAnOverlapToo() {
    assertThat(Pairs.found("overlap", Pairs.lint(List.of(CAT), List.of(CAT.turned()))))
        .singleElement()
        .satisfies(finding -> assertThat(finding.problem()).contains("text"));
  }

  @Test
  void partsWithoutATextInCommonDoNotOverlap() {
    LintReport report = Pairs.lint(List.of(CAT, CAT_HAS), List.of(DOG));
    assertThat(Pairs.found("overlap", report)).isEmpty();
    assertThat(Pairs.found("row split", report)).isEmpty();
  }

  /** Each prompt with two answers: of a test row the other is trained on, its own is not. */
  @Test
  void aSplitByRowsIsTriedWithTheAnswersToo() {
    List<PromptPair> twoAnswers = new ArrayList<>();
    List<PromptPair> twoCorruptions = new ArrayList<>();
    for (char noun = 'a'; noun < 'u'; noun++) {
      String text = "The m" + noun;
      twoAnswers.add(Pairs.pair(text, text + "s", " is", " are"));
      twoAnswers.add(Pairs.pair(text, text + "s", " has", " have"));
      twoCorruptions.add(Pairs.pair(text, text + "s", " is", " are"));
      twoCorruptions.add(Pairs.pair(text, text + "es", " is", " are"));
    }
    assertThat(Pairs.found("row split", twoAnswers))
        .singleElement()
        .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOTE));
    assertThat(Pairs.found("row split", twoCorruptions))
        .extracting(LintFinding::severity)
        .containsExactly(Severity.WARNING, Severity.NOTE);
    assertThat(Pairs.found("row split", twoCorruptions).get(0).problem())
        .startsWith("40 pairs have 20 clean prompts");
  }

  @Test
  void aSplitByRowsOfDistinctPromptsIsHarmless() {
    assertThat(Pairs.found("row split", List.of(CAT, DOG, Pairs.pair("An ox", "An ax", "a", "b"))))
        .isEmpty();
  }

  @Test
  void thePairsThatStandThereBeforeAreCounted() {
    assertThat(Pairs.found("duplicates", List.of(CAT, DOG, CAT, CAT_HAS, CAT)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.count()).isEqualTo(2);
              assertThat(finding.total()).isEqualTo(5);
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            });
  }
}
