package org.golgi.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.golgi.task.Prompt;
import org.golgi.task.PromptPair;
import org.golgi.task.PromptSplit;
import org.golgi.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedTasksTest {
  private static final int TRAIN = 512;
  private static final int TEST = 256;
  private static final int FEW_TRAIN = 60;
  private static final int FEW_TEST = 24;

  /** What {@code sva/simple} has at least: its held-out nouns with verbs are few. */
  private static final int FEWEST_TRAIN = 30;

  private static final int FEWEST_TEST = 10;

  /** A draw of a task's pairs. */
  record Drawn(Task task, long seed, PromptSplit split) {
    List<PromptPair> pairs() {
      return Stream.concat(split.train().stream(), split.test().stream()).toList();
    }

    List<Prompt> prompts() {
      return pairs().stream().flatMap(pair -> Stream.of(pair.clean(), pair.corrupted())).toList();
    }

    @Override
    public String toString() {
      return "%s, seed %d, %d and %d pairs"
          .formatted(task.id(), seed, split.train().size(), split.test().size());
    }
  }

  private static final List<Drawn> DRAWS =
      PublishedTasks.all().stream()
          .flatMap(
              task ->
                  Stream.of(0L, 1L, -77L)
                      .flatMap(
                          seed ->
                              Stream.of(
                                  new Drawn(task, seed, task.prompts(TRAIN, TEST, seed)),
                                  new Drawn(task, seed, task.prompts(FEW_TRAIN, FEW_TEST, seed)))))
          .toList();

  static Stream<Drawn> draws() {
    return DRAWS.stream();
  }

  @Test
  void theEightTasksOfTheStudyAreThere() {
    assertThat(PublishedTasks.all())
        .extracting(Task::id)
        .containsExactlyInAnyOrder(
            "sva/simple",
            "sva/nounpp",
            "sva/rc",
            "sva/within-rc",
            "ioi/baba",
            "ioi/abba",
            "code/key",
            "code/index");
  }

  @ParameterizedTest
  @MethodSource("draws")
  void thereAreAsManyPairsAsWantedWhereTheWordsSuffice(Drawn drawn) {
    boolean suffice = !drawn.task().id().equals("sva/simple");
    int train = drawn.split().train().size();
    int test = drawn.split().test().size();
    if (suffice) {
      assertThat(List.of(train, test)).isIn(List.of(TRAIN, TEST), List.of(FEW_TRAIN, FEW_TEST));
    } else {
      assertThat(train).isBetween(FEWEST_TRAIN, TRAIN);
      assertThat(test).isBetween(FEWEST_TEST, TEST);
    }
  }

  @Test
  void aTaskOfFewPairsHasSomeInEachPartWhateverTheSeed() {
    Task simple = Agreement.task(AgreementForm.SIMPLE);
    for (long seed = 0; seed < 100; seed++) {
      PromptSplit split = simple.prompts(TRAIN, TEST, seed);
      assertThat(split.train()).hasSizeGreaterThanOrEqualTo(FEWEST_TRAIN);
      assertThat(split.test()).hasSizeGreaterThanOrEqualTo(FEWEST_TEST);
    }
  }

  /** So that a circuit found with few prompts can be judged with many. */
  @ParameterizedTest
  @MethodSource("draws")
  void theNumbersWantedMoveNoCleanPromptFromOnePartToTheOther(Drawn drawn) {
    PromptSplit other = drawn.task().prompts(100, 50, drawn.seed());
    assertThat(cleanTexts(drawn.split().train()))
        .doesNotContainAnyElementsOf(cleanTexts(other.test()));
    assertThat(cleanTexts(other.train()))
        .doesNotContainAnyElementsOf(cleanTexts(drawn.split().test()));
  }

  @ParameterizedTest
  @MethodSource("draws")
  void theSameSeedGivesTheSamePairsAndAnotherSeedOthers(Drawn drawn) {
    int train = drawn.split().train().size();
    int test = drawn.split().test().size();
    PromptSplit same = drawn.task().prompts(train, test, drawn.seed());
    PromptSplit other = drawn.task().prompts(train, test, drawn.seed() + 1);
    assertThat(same).isEqualTo(drawn.split());
    assertThat(other).isNotEqualTo(drawn.split());
  }

  @ParameterizedTest
  @MethodSource("draws")
  void noTextIsInBothPartsAndNoPairComesTwice(Drawn drawn) {
    assertThat(texts(drawn.split().train()))
        .doesNotContainAnyElementsOf(texts(drawn.split().test()));
    assertThat(drawn.pairs()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("draws")
  void kindsAreEquallyFrequentInEachPart(Drawn drawn) {
    for (List<PromptPair> part : List.of(drawn.split().train(), drawn.split().test())) {
      assertThat(Set.copyOf(frequencies(part, PromptPair::kind).values())).hasSize(1);
    }
    assertThat(frequencies(drawn.split().train(), PromptPair::kind).keySet())
        .isEqualTo(kinds(drawn.task().id()));
  }

  @ParameterizedTest
  @MethodSource("draws")
  void theKindIsWhatThePromptIs(Drawn drawn) {
    for (PromptPair pair : drawn.pairs()) {
      assertThat(RightAnswers.kind(drawn.task().id(), pair.clean().text())).isEqualTo(pair.kind());
    }
  }

  @ParameterizedTest
  @MethodSource("draws")
  void singularAndPluralOrErrorAndValueAreEquallyOftenTheCleanAnswer(Drawn drawn) {
    Function<PromptPair, String> answer =
        drawn.task().id().startsWith("sva")
            ? pair -> String.valueOf(RightAnswers.PLURAL_VERBS.contains(pair.cleanAnswer()))
            : pair -> String.valueOf(pair.cleanAnswer().equals(RightAnswers.ERROR));
    if (drawn.task().id().startsWith("sva") || drawn.task().id().equals("code/index")) {
      for (List<PromptPair> part : List.of(drawn.split().train(), drawn.split().test())) {
        Map<String, Long> answers = frequencies(part, answer);
        assertThat(answers).hasSize(2);
        assertThat(Set.copyOf(answers.values())).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("draws")
  void answersAreRight(Drawn drawn) {
    String task = drawn.task().id();
    for (PromptPair pair : drawn.pairs()) {
      Set<String> clean = RightAnswers.to(task, pair.clean().text());
      Set<String> corrupted = RightAnswers.to(task, pair.corrupted().text());
      assertThat(clean).contains(pair.cleanAnswer()).doesNotContain(pair.corruptedAnswer());
      if (task.startsWith("ioi")) {
        // The corrupted prompt has no repeated name, so none of its own is an answer.
        assertThat(clean).hasSize(1);
        assertThat(corrupted).hasSize(2).doesNotContain(pair.cleanAnswer());
        assertThat(pair.clean().text()).contains(pair.corruptedAnswer() + " gave");
        assertThat(pair.corrupted().text()).doesNotContain(pair.corruptedAnswer() + " ");
      } else {
        assertThat(corrupted).contains(pair.corruptedAnswer()).doesNotContain(pair.cleanAnswer());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("draws")
  void cleanAndCorruptedAnswersOfAgreementAreOneVerb(Drawn drawn) {
    Set<Set<String>> verbs =
        Lexicon.VERBS.stream()
            .map(verb -> Set.of(" " + verb.singular(), " " + verb.plural()))
            .collect(Collectors.toSet());
    if (drawn.task().id().startsWith("sva")) {
      assertThat(drawn.pairs())
          .allSatisfy(
              pair ->
                  assertThat(verbs).contains(Set.of(pair.cleanAnswer(), pair.corruptedAnswer())));
    }
  }

  @ParameterizedTest
  @MethodSource("draws")
  void promptsAndAnswersAreTokensOfTheVocabularyAndAnswersAreOne(Drawn drawn) {
    Set<String> vocabulary =
        TextFamilies.ALL.stream()
            .flatMap(family -> family.vocabulary().stream())
            .collect(Collectors.toSet());
    for (PromptPair pair : drawn.pairs()) {
      assertThat(vocabulary)
          .containsAll(Tokens.of(pair.clean().text()))
          .containsAll(Tokens.of(pair.corrupted().text()));
      for (String answer : List.of(pair.cleanAnswer(), pair.corruptedAnswer())) {
        assertThat(Tokens.of(answer)).containsExactly(answer);
        assertThat(vocabulary).contains(answer);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("draws")
  void everyPromptHasTheSameRolesAtTheSamePositions(Drawn drawn) {
    Set<List<String>> roles = drawn.prompts().stream().map(Roles::of).collect(Collectors.toSet());
    assertThat(roles).hasSize(1);
    assertThat(roles.iterator().next())
        .doesNotContain(Roles.NONE)
        .containsAll(contrast(drawn.task().id()))
        .containsAll(expectedRoles(drawn.task().id()));
  }

  @ParameterizedTest
  @MethodSource("draws")
  void aRoleCoversWholeTokens(Drawn drawn) {
    for (Prompt prompt : drawn.prompts()) {
      Set<Integer> starts =
          Tokens.matches(prompt.text()).stream()
              .map(match -> match.start())
              .collect(Collectors.toSet());
      Set<Integer> ends =
          Tokens.matches(prompt.text()).stream()
              .map(match -> match.end())
              .collect(Collectors.toSet());
      assertThat(prompt.roles())
          .allSatisfy(
              role -> {
                assertThat(starts).contains(role.start());
                assertThat(ends).contains(role.end());
              });
    }
  }

  @ParameterizedTest
  @MethodSource("draws")
  void aPairDiffersInItsContrastAndNowhereElse(Drawn drawn) {
    Set<String> contrast = contrast(drawn.task().id());
    for (PromptPair pair : drawn.pairs()) {
      List<String> clean = Tokens.of(pair.clean().text());
      List<String> corrupted = Tokens.of(pair.corrupted().text());
      List<String> roles = Roles.of(pair.clean());
      assertThat(corrupted).hasSameSizeAs(clean);
      assertThat(
              IntStream.range(0, clean.size())
                  .filter(position -> !clean.get(position).equals(corrupted.get(position)))
                  .mapToObj(roles::get)
                  .collect(Collectors.toSet()))
          .isEqualTo(contrast);
    }
  }

  @ParameterizedTest
  @MethodSource("draws")
  void nothingButTheContrastTellsCleanFromCorrupted(Drawn drawn) {
    assertThat(
            Confounds.in(
                drawn.split(), contrast(drawn.task().id()), Confounds.limit(drawn.split())))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("draws")
  void noTokenOfTheContrastAloneTellsCleanFromCorrupted(Drawn drawn) {
    assertThat(Confounds.in(drawn.split(), Set.of(), Confounds.limit(drawn.split()))).isEmpty();
  }

  private static Set<String> contrast(String task) {
    return switch (task) {
      case "sva/simple", "sva/nounpp", "sva/rc", "sva/within-rc" -> Set.of("subject");
      case "ioi/baba", "ioi/abba" -> Set.of("first name", "second name", "giver");
      case "code/key" -> Set.of("queried key");
      default -> Set.of("queried index");
    };
  }

  private static Set<String> expectedRoles(String task) {
    return switch (task) {
      case "sva/simple" -> Set.of("determiner");
      case "sva/nounpp" -> Set.of("attractor", "preposition", "attractor determiner");
      case "sva/rc" -> Set.of("attractor", "relative pronoun", "relative verb");
      case "sva/within-rc" -> Set.of("attractor", "relative pronoun", "subject determiner");
      case "ioi/baba", "ioi/abba" -> Set.of("place", "gift", "gave", "to");
      case "code/key" -> Set.of("key 0", "key 4", "value 0", "value 4", "queried variable");
      default -> Set.of("value 0", "value 4", "variable", "queried variable", "list close");
    };
  }

  private static Set<String> kinds(String task) {
    return switch (task) {
      case "sva/simple" -> Set.of("singular", "plural");
      case "sva/nounpp", "sva/rc", "sva/within-rc" ->
          Set.of("singular_singular", "singular_plural", "plural_singular", "plural_plural");
      case "ioi/baba" -> Set.of("BABA");
      case "ioi/abba" -> Set.of("ABBA");
      case "code/key" -> Set.of("key_error");
      default -> Set.of("error", "no_error");
    };
  }

  private static Set<String> cleanTexts(List<PromptPair> pairs) {
    return pairs.stream().map(pair -> pair.clean().text()).collect(Collectors.toSet());
  }

  private static Set<String> texts(List<PromptPair> pairs) {
    Set<String> texts = new HashSet<>();
    pairs.forEach(pair -> texts.addAll(List.of(pair.clean().text(), pair.corrupted().text())));
    return texts;
  }

  private static Map<String, Long> frequencies(
      List<PromptPair> pairs, Function<PromptPair, String> of) {
    return pairs.stream().collect(Collectors.groupingBy(of, TreeMap::new, Collectors.counting()));
  }
}
