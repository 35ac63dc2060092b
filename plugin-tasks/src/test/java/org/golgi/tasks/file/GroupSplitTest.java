package org.golgi.tasks.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.golgi.task.Prompt;
import org.golgi.task.PromptPair;
import org.golgi.task.PromptSplit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupSplitTest {
  private static final int ALL = 10_000;

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, -9})
  void noTextIsInBothPartsAndNoPairIsLost(long seed) {
    List<PromptPair> pairs = sharing(300, 120, new SplittableRandom(seed));
    PromptSplit split = GroupSplit.of(TextGroups.of(pairs), ALL, ALL, seed);
    assertThat(texts(split.train())).doesNotContainAnyElementsOf(texts(split.test()));
    List<PromptPair> both = new ArrayList<>(split.train());
    both.addAll(split.test());
    assertThat(both).containsExactlyInAnyOrderElementsOf(pairs);
  }

  @Test
  void groupsAreJoinedThroughAChainOfTexts() {
    List<PromptPair> chain =
        IntStream.range(0, 50).mapToObj(i -> pair("t" + i, "t" + (i + 1), "k")).toList();
    List<PromptPair> apart = List.of(pair("a", "b", "k"), pair("c", "d", "k"), pair("b", "e", "k"));
    List<PromptPair> all = new ArrayList<>(chain);
    all.addAll(apart);
    assertThat(TextGroups.of(all))
        .containsExactly(chain, List.of(apart.get(0), apart.get(2)), List.of(apart.get(1)));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, -9})
  void aThirdOfEachKindIsForTesting(long seed) {
    List<PromptPair> pairs = apart(90, "a");
    pairs.addAll(apart(30, "b"));
    pairs.addAll(apart(9, "c"));
    PromptSplit split = GroupSplit.of(TextGroups.of(pairs), ALL, ALL, seed);
    assertThat(split.test()).hasSize(43);
    assertThat(count(split.test(), "a")).isEqualTo(30);
    assertThat(count(split.test(), "b")).isEqualTo(10);
    assertThat(count(split.test(), "c")).isEqualTo(3);
  }

  @Test
  void partsHaveAtMostTheNumbersWantedAndStayBalanced() {
    List<PromptPair> pairs = apart(90, "a");
    pairs.addAll(apart(30, "b"));
    PromptSplit split = GroupSplit.of(TextGroups.of(pairs), 20, 10, 4);
    assertThat(count(split.train(), "a")).isEqualTo(10);
    assertThat(count(split.train(), "b")).isEqualTo(10);
    assertThat(count(split.test(), "a")).isEqualTo(5);
    assertThat(count(split.test(), "b")).isEqualTo(5);
  }

  @Test
  void theSameSeedGivesTheSameSplitAndAnotherSeedAnother() {
    List<List<PromptPair>> groups = TextGroups.of(sharing(200, 200, new SplittableRandom(8)));
    PromptSplit split = GroupSplit.of(groups, 50, 20, 3);
    assertThat(GroupSplit.of(groups, 50, 20, 3)).isEqualTo(split);
    assertThat(GroupSplit.of(groups, 50, 20, 4)).isNotEqualTo(split);
  }

  @Test
  void neitherPartIsEmptyHoweverUnequalTheGroups() {
    SplittableRandom random = new SplittableRandom(11);
    for (int round = 0; round < 500; round++) {
      List<PromptPair> pairs = new ArrayList<>();
      int groups = GroupSplit.FEWEST_GROUPS + random.nextInt(3);
      for (int group = 0; group < groups; group++) {
        int size = random.nextBoolean() ? 1 : 1 + random.nextInt(60);
        for (int i = 0; i < size; i++) {
          pairs.add(pair("clean " + group, group + "." + i, "kind " + random.nextInt(5)));
        }
      }
      PromptSplit split = GroupSplit.of(TextGroups.of(pairs), ALL, ALL, round);
      assertThat(split.train()).isNotEmpty();
      assertThat(split.test()).isNotEmpty();
    }
  }

  /** Pairs of so many texts, most of which share theirs with others. */
  private static List<PromptPair> sharing(int texts, int pairs, SplittableRandom random) {
    Set<PromptPair> sharing = new HashSet<>();
    List<PromptPair> ordered = new ArrayList<>();
    while (ordered.size() < pairs) {
      PromptPair pair =
          pair(
              "text " + random.nextInt(texts),
              "other " + random.nextInt(texts),
              "kind " + random.nextInt(3));
      if (sharing.add(pair)) {
        ordered.add(pair);
      }
    }
    return ordered;
  }

  private static List<PromptPair> apart(int count, String kind) {
    List<PromptPair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pairs.add(pair("clean " + kind + i, "corrupted " + kind + i, kind));
    }
    return pairs;
  }

  private static PromptPair pair(String clean, String corrupted, String kind) {
    return new PromptPair(Prompt.of(clean), Prompt.of(corrupted), "yes", "no", kind);
  }

  private static long count(List<PromptPair> pairs, String kind) {
    return pairs.stream().filter(pair -> pair.kind().equals(kind)).count();
  }

  private static Set<String> texts(List<PromptPair> pairs) {
    Set<String> texts = new HashSet<>();
    pairs.forEach(pair -> texts.addAll(List.of(pair.clean().text(), pair.corrupted().text())));
    return texts;
  }
}
