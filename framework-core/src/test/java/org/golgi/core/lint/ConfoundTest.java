package org.golgi.core.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.golgi.lint.LintFinding;
import org.golgi.lint.Severity;
import org.golgi.lint.SkippedCheck;
import org.golgi.task.PromptPair;
import org.junit.jupiter.api.Test;

/** What tells clean from corrupted prompts, or one case from another, beside the contrast. */
class ConfoundTest {
  private static final List<PromptPair> GOOD = Pairs.agreement(Pairs.MANY);

  @Test
  void aContrastThatChangesSidesIsNone() {
    assertThat(Pairs.found("confound", GOOD)).isEmpty();
    assertThat(Pairs.found("case confound", GOOD)).isEmpty();
  }

  @Test
  void aTokenThatOnlyCleanPromptsHaveIsFoundWithItsPositionAndItsLengths() {
    List<LintFinding> found =
        Pairs.found("confound", Pairs.changed(GOOD, text -> text + " indeed", text -> text));
    assertThat(found)
        .extracting(LintFinding::problem)
        .containsExactly(
            "the presence of a token tells clean from corrupted prompts: ' indeed'",
            "the token at one position tells clean from corrupted prompts: 6",
            "the number of tokens tells clean from corrupted prompts",
            "the number of characters tells clean from corrupted prompts");
    assertThat(found).extracting(LintFinding::severity).containsOnly(Severity.WARNING);
    assertThat(found.get(0).count()).isEqualTo(found.get(0).total());
  }

  @Test
  void aTokenThatOnlyCorruptedPromptsHaveIsFound() {
    assertThat(
            Pairs.found(
                    "confound",
                    Pairs.changed(GOOD, text -> text + " here", text -> text + " there"))
                .get(0)
                .problem())
        .endsWith(": ' here', ' there'");
  }

  @Test
  void aTokenOnBothSidesAtAnotherPositionIsFoundByPosition() {
    assertThat(
            Pairs.found(
                "confound",
                Pairs.changed(GOOD, text -> text + " in fact", text -> text + " fact in")))
        .extracting(LintFinding::problem)
        .containsExactly("the token at one position tells clean from corrupted prompts: 6-7");
  }

  /** Five of 200 pairs have it on the other side. */
  @Test
  void aNearlyPerfectConfoundIsFoundAndALeaningIsNot() {
    List<PromptPair> pairs = Pairs.drawn(200, ConfoundTest::numbered);
    assertThat(Pairs.found("confound", marked(pairs, 5)))
        .extracting(LintFinding::problem)
        .contains("the presence of a token tells clean from corrupted prompts: ' here', ' there'");
    assertThat(Pairs.found("confound", marked(pairs, 5)).get(0))
        .satisfies(finding -> assertThat(finding.count()).isEqualTo(finding.total() - 10));
    assertThat(Pairs.found("confound", marked(pairs, 50))).isEmpty();
  }

  private static PromptPair numbered(int i, SplittableRandom random) {
    String noun = " n" + (char) ('a' + i / 26) + (char) ('a' + i % 26);
    PromptPair pair = Pairs.pair("The" + noun, "The" + noun + "s", " is", " are");
    return i % 2 == 0 ? pair : pair.turned();
  }

  /** Pairs with a word for each side, which so many of them have the other way round. */
  private static List<PromptPair> marked(List<PromptPair> pairs, int turned) {
    return Pairs.with(
        Pairs.changed(
            pairs.subList(turned, pairs.size()), text -> text + " here", text -> text + " there"),
        Pairs.changed(pairs.subList(0, turned), text -> text + " there", text -> text + " here")
            .toArray(PromptPair[]::new));
  }

  @Test
  void aContrastThatIsAlwaysOnOneSideIsANoteWherePromptsDifferInOneWordAlone() {
    List<PromptPair> negated =
        Pairs.drawn(
            40,
            (i, random) -> {
              String rest = " m" + (char) ('a' + i / 26) + (char) ('a' + i % 26);
              return Pairs.pair("It is not" + rest, "It is so" + rest, "" + i % 7, "" + i % 5);
            });
    assertThat(Pairs.found("confound", negated))
        .extracting(LintFinding::severity)
        .isNotEmpty()
        .containsOnly(Severity.NOTE);
  }

  @Test
  void fewPairsAreNoEvidenceAndThatIsSaid() {
    List<PromptPair> few =
        Pairs.changed(GOOD.subList(0, 5), text -> text + " indeed", text -> text);
    assertThat(Pairs.found("confound", few)).isEmpty();
    assertThat(Pairs.lint(few).skipped())
        .extracting(SkippedCheck::check)
        .containsExactly("confound", "case confound");
  }

  @Test
  void whatGoesWithACaseAndIsNotTheContrastIsFound() {
    List<PromptPair> pairs =
        GOOD.stream()
            .map(
                pair ->
                    pair.kind().equals("plural")
                        ? Pairs.changed(List.of(pair), t -> t + " today", t -> t + " today").get(0)
                        : Pairs.changed(List.of(pair), t -> t + " now", t -> t + " now").get(0))
            .toList();
    assertThat(Pairs.found("confound", pairs)).isEmpty();
    assertThat(Pairs.found("case confound", pairs))
        .extracting(LintFinding::problem)
        .containsExactly(
            "the presence of a token tells cases apart whose answers differ (singular / plural),"
                + " beside the contrast: ' now', ' today'",
            "the token at one position tells cases apart whose answers differ (singular / plural),"
                + " beside the contrast: 6");
  }

  @Test
  void casesThatShareAnswersMayBeToldApart() {
    List<PromptPair> templates =
        Pairs.drawn(
            Pairs.MANY,
            (i, random) -> {
              PromptPair pair = Pairs.agreement(i / 2, random);
              String template = i % 2 == 0 ? "Then, " : "Now, ";
              return Pairs.pair(
                  template + pair.clean().text(),
                  template + pair.corrupted().text(),
                  pair.cleanAnswer(),
                  pair.corruptedAnswer(),
                  template);
            });
    assertThat(Pairs.found("case confound", templates)).isEmpty();
  }
}
