package org.golgi.core.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.golgi.task.Prompt;
import org.golgi.task.PromptPair;
import org.junit.jupiter.api.Test;

class AnswerKindsTest {
  private static PromptPair pair(String kind, String clean, String corrupted) {
    return new PromptPair(Prompt.of("a"), Prompt.of("b"), clean, corrupted, kind);
  }

  @Test
  void anAnswerHasWhatAllItsKindsHaveInOnePlace() {
    AnswerKinds kinds =
        AnswerKinds.of(
            List.of(
                pair("singular_plural", " has", " have"),
                pair("singular_singular", " has", " have"),
                pair("plural_singular", " have", " has"),
                pair("plural_plural", " have", " has"),
                pair("plural_plural", " do", " does")));
    assertThat(kinds.of(" has")).containsExactly("singular");
    assertThat(kinds.of(" have")).containsExactly("plural");
    assertThat(kinds.of(" do")).containsExactly("plural", "plural");
    assertThat(kinds.of(" does")).isEmpty();
  }
}
