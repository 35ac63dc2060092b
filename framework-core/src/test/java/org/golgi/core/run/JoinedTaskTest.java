package org.golgi.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.golgi.task.Prompt;
import org.golgi.task.PromptPair;
import org.golgi.task.PromptSplit;
import org.golgi.task.Task;
import org.golgi.tasks.PublishedTasks;
import org.junit.jupiter.api.Test;

class JoinedTaskTest {
  private static final List<String> PARTS = List.of("sva/rc", "sva/nounpp", "sva/within-rc");

  /** A number that two and three tasks share equally, each with as many pairs of every kind. */
  private static final int TRAIN = 48;

  private static final int TEST = 48;

  private static Task joined(String... ids) {
    return JoinedTask.of(Stream.of(ids).map(JoinedTaskTest::task).toList());
  }

  private static Task task(String id) {
    return PublishedTasks.all().stream()
        .filter(task -> task.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void itsIdNamesItsParts() {
    assertThat(joined("sva/rc", "sva/nounpp").id()).isEqualTo("sva/rc+sva/nounpp");
  }

  @Test
  void itsPartsComeInTurn() {
    PromptSplit split = joined("sva/rc", "sva/nounpp").prompts(TRAIN, TEST, 1);
    PromptSplit clauses = task("sva/rc").prompts(TRAIN / 2, TEST / 2, 1);
    PromptSplit phrases = task("sva/nounpp").prompts(TRAIN / 2, TEST / 2, 1);
    assertThat(split.train()).hasSize(TRAIN);
    assertThat(split.test()).hasSize(TEST);
    assertThat(everyOther(split.train(), 0)).isEqualTo(clauses.train());
    assertThat(everyOther(split.train(), 1)).isEqualTo(phrases.train());
    assertThat(everyOther(split.test(), 0)).isEqualTo(clauses.test());
    assertThat(everyOther(split.test(), 1)).isEqualTo(phrases.test());
  }

  private static List<PromptPair> everyOther(List<PromptPair> pairs, int first) {
    return IntStream.range(0, pairs.size() / 2).mapToObj(i -> pairs.get(2 * i + first)).toList();
  }

  @Test
  void theSameSeedGivesTheSamePairsAndAnotherOthers() {
    Task task = joined(PARTS.toArray(String[]::new));
    assertThat(task.prompts(TRAIN, TEST, 1)).isEqualTo(task.prompts(TRAIN, TEST, 1));
    assertThat(task.prompts(TRAIN, TEST, 2)).isNotEqualTo(task.prompts(TRAIN, TEST, 1));
  }

  @Test
  void itGivesNoMoreThanIsWanted() {
    Task one = new Numbered("one", List.of(0, 1, 2), List.of(3, 4));
    Task other = new Numbered("other", List.of(5, 6, 7), List.of(8, 9));
    PromptSplit split = JoinedTask.of(List.of(one, other)).prompts(5, 3, 0);
    assertThat(split.train()).containsExactlyElementsOf(Numbered.pairs(0, 5, 1, 6, 2));
    assertThat(split.test()).containsExactlyElementsOf(Numbered.pairs(3, 8, 4));
  }

  @Test
  void noTextIsInBothPartsOfTheSplit() {
    Task forward = new Numbered("forward", List.of(0, 1, 2), List.of(3, 4, 5));
    Task backward = new Numbered("backward", List.of(5, 6, 7), List.of(0, 8, 9));
    PromptSplit split = JoinedTask.of(List.of(forward, backward)).prompts(6, 6, 0);
    assertThat(split.train()).containsExactlyElementsOf(Numbered.pairs(0, 5, 1, 6, 2, 7));
    assertThat(split.test()).containsExactlyElementsOf(Numbered.pairs(3, 8, 4, 9));
    assertThat(texts(split.train())).doesNotContainAnyElementsOf(texts(split.test()));
  }

  @Test
  void aTaskTwiceIsThatTaskOnce() {
    PromptSplit split = joined("sva/rc", "sva/rc").prompts(TRAIN, TEST, 1);
    assertThat(split).isEqualTo(task("sva/rc").prompts(TRAIN / 2, TEST / 2, 1));
  }

  private static Set<String> texts(List<PromptPair> pairs) {
    return pairs.stream()
        .flatMap(pair -> Stream.of(pair.clean().text(), pair.corrupted().text()))
        .collect(Collectors.toSet());
  }

  /** A task whose texts are numbers, each corrupted in the same way. */
  private record Numbered(String id, List<Integer> train, List<Integer> test) implements Task {
    @Override
    public String description() {
      return "numbers";
    }

    @Override
    public PromptSplit prompts(int wantedTrain, int wantedTest, long seed) {
      return new PromptSplit(
          train.stream().limit(wantedTrain).map(Numbered::pair).toList(),
          test.stream().limit(wantedTest).map(Numbered::pair).toList());
    }

    static List<PromptPair> pairs(int... numbers) {
      return IntStream.of(numbers).mapToObj(Numbered::pair).toList();
    }

    private static PromptPair pair(int number) {
      return new PromptPair(Prompt.of("" + number), Prompt.of("-" + number), "a", "b", "any");
    }
  }
}
