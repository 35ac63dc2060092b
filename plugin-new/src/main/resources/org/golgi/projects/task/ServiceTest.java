package {{package}};

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.golgi.task.PromptPair;
import org.golgi.task.PromptSplit;
import org.junit.jupiter.api.Test;

class {{class}}Test {
  private final PromptSplit split = new {{class}}().prompts(200, 100, 1);

  @Test
  void noTextIsForTrainingAndForTesting() {
    assertThat(split.train()).hasSize(200).doesNotHaveDuplicates();
    assertThat(split.test()).hasSize(100);
    assertThat(texts(split.train())).doesNotContainAnyElementsOf(texts(split.test()));
  }

  @Test
  void theSameSeedGivesTheSamePairs() {
    assertThat(new {{class}}().prompts(200, 100, 1)).isEqualTo(split);
  }

  private static List<String> texts(List<PromptPair> pairs) {
    return pairs.stream()
        .flatMap(pair -> Stream.of(pair.clean().text(), pair.corrupted().text()))
        .toList();
  }
}
