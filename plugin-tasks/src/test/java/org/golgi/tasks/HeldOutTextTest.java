package org.golgi.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.golgi.task.Prompt;
import org.golgi.task.PromptPair;
import org.golgi.task.PromptSplit;
import org.golgi.task.Task;
import org.golgi.task.TextFamily;
import org.golgi.task.TrainingText;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the built-in model is asked against what it reads, token by token. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldOutTextTest {
  private static final int BATCHES_PER_FAMILY = 160;
  private static final int TEXTS_PER_BATCH = 50;
  private static final int SMALLEST_SIZE = 3;
  private static final int LARGEST_SIZE = 6;

  private final Set<List<String>> asked =
      tasks()
          .flatMap(task -> Stream.concat(prompts(task).stream(), answered(task).stream()))
          .collect(Collectors.toSet());
  private final Set<List<String>> read = new HashSet<>();
  private int texts;

  static Stream<Task> tasks() {
    return PublishedTasks.all().stream();
  }

  @BeforeAll
  void readTrainingText() {
    SplittableRandom random = new SplittableRandom(20);
    for (TextFamily family : TextFamilies.ALL) {
      for (int batch = 0; batch < BATCHES_PER_FAMILY; batch++) {
        int size = SMALLEST_SIZE + batch % (LARGEST_SIZE - SMALLEST_SIZE + 1);
        for (TrainingText text : family.texts(TEXTS_PER_BATCH, size, random)) {
          read.addAll(within(text.text(), asked));
          texts++;
        }
      }
    }
  }

  @Test
  void tensOfThousandsOfTextsAreRead() {
    assertThat(texts).isGreaterThan(30_000);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void noPromptIsReadTogetherWithItsAnswer(Task task) {
    assertThat(read).doesNotContainAnyElementsOf(answered(task));
  }

  /** But for {@code sva/simple}: after its two words other verbs and whole clauses are read. */
  @ParameterizedTest
  @MethodSource("tasks")
  void noPromptIsReadUnlessItIsTwoWords(Task task) {
    if (task.id().equals("sva/simple")) {
      assertThat(read).containsAll(prompts(task));
    } else {
      assertThat(read).doesNotContainAnyElementsOf(prompts(task));
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void aPromptIsFoundWhereverATextHasIt(Task task) {
    String prompt = task.prompts(8, 4, 1).train().get(0).clean().text();
    assertThat(within(prompt + " has", asked)).contains(Tokens.of(prompt));
    assertThat(within("x|" + prompt + "\n", asked)).contains(Tokens.of(prompt));
  }

  /** Returns those sequences of tokens that a text has somewhere. */
  private static Set<List<String>> within(String text, Set<List<String>> sequences) {
    Set<String> first = Set.of("The", "Then", ">>>");
    List<String> tokens = Tokens.of(text);
    Set<List<String>> found = new HashSet<>();
    for (int start = 0; start < tokens.size(); start++) {
      if (first.contains(tokens.get(start))) {
        for (int end = start + 1; end <= tokens.size(); end++) {
          List<String> part = tokens.subList(start, end);
          if (sequences.contains(part)) {
            found.add(List.copyOf(part));
          }
        }
      }
    }
    return found;
  }

  private static Set<List<String>> prompts(Task task) {
    return pairs(task)
        .flatMap(pair -> Stream.of(pair.clean(), pair.corrupted()))
        .map(Prompt::text)
        .map(Tokens::of)
        .collect(Collectors.toSet());
  }

  private static Set<List<String>> answered(Task task) {
    return pairs(task)
        .flatMap(
            pair ->
                Stream.of(
                    pair.clean().text() + pair.cleanAnswer(),
                    pair.corrupted().text() + pair.corruptedAnswer()))
        .map(Tokens::of)
        .collect(Collectors.toSet());
  }

  private static Stream<PromptPair> pairs(Task task) {
    return LongStream.of(1, 2, 3)
        .mapToObj(seed -> task.prompts(512, 256, seed))
        .flatMap((PromptSplit split) -> Stream.of(split.train(), split.test()))
        .flatMap(List::stream);
  }
}
