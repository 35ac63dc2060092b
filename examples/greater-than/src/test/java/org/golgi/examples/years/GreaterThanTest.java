package org.golgi.examples.years;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.golgi.task.PromptPair;
import org.golgi.task.PromptSplit;
import org.junit.jupiter.api.Test;

class GreaterThanTest {
  private final PromptSplit split = new GreaterThan().prompts(200, 60, 1);

  @Test
  void noTextIsForTrainingAndForTesting() {
    assertThat(split.train()).hasSize(200).doesNotHaveDuplicates();
    assertThat(split.test()).hasSize(60);
    assertThat(texts(split.train())).doesNotContainAnyElementsOf(texts(split.test()));
  }

  @Test
  void theSameSeedGivesTheSamePairs() {
    assertThat(new GreaterThan().prompts(200, 60, 1)).isEqualTo(split);
  }

  private static List<String> texts(List<PromptPair> pairs) {
    return pairs.stream()
        .flatMap(pair -> Stream.of(pair.clean().text(), pair.corrupted().text()))
        .toList();
  }
}
