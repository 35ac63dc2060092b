package org.golgi.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.golgi.files.Folder;
import org.golgi.graph.DType;
import org.golgi.input.InvalidInputException;
import org.golgi.library.djl.NativeLibraries;
import org.golgi.method.Progress;
import org.golgi.model.Tokenizer;
import org.golgi.models.huggingface.HuggingFaceReader;
import org.golgi.task.PromptPair;
import org.golgi.task.Task;
import org.golgi.tasks.PublishedTasks;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tokenizer as Hugging Face's library runs it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SyntheticTokensTest {
  private static final int PROMPTS = 40;

  private Tokenizer tokenizer;

  static List<Task> tasks() {
    return PublishedTasks.all();
  }

  @BeforeAll
  void write(@TempDir Path temporary) throws IOException {
    Path folder = temporary.resolve("model");
    new SyntheticFolder(SmallModel.of(DType.BF16, 1), folder)
        .write(SmallModel.WORDS, Progress.silent());
    tokenizer =
        new HuggingFaceReader(new NativeLibraries(), SmallModel.ARCHITECTURES)
            .read(new Folder(folder))
            .tokenizer();
  }

  @Test
  void everyWordOfTheTasksIsOneToken() {
    for (String word : SmallModel.WORDS) {
      List<Integer> tokens = tokenizer.encodeContinuation(word).tokens();
      assertThat(tokens).as(word).hasSize(1);
      assertThat(tokenizer.text(tokens.get(0))).isEqualTo(word);
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void answersAreOneTokenAndPromptsOfAPairAsLongAsEachOther(Task task) {
    for (PromptPair pair : task.prompts(PROMPTS, PROMPTS, 1).train()) {
      assertThat(tokenizer.encodeContinuation(pair.cleanAnswer()).tokens()).hasSize(1);
      assertThat(tokenizer.encodeContinuation(pair.corruptedAnswer()).tokens()).hasSize(1);
      assertThat(tokenizer.encode(pair.clean().text()).tokens())
          .hasSameSizeAs(tokenizer.encode(pair.corrupted().text()).tokens());
    }
  }

  @Test
  void relativeClausesAreSevenTokensAsInGemma() {
    assertThat(tokenizer.hasBos()).isTrue();
    assertThat(tokenizer.encode("The athlete that the chefs like").tokens()).hasSize(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "The zebras  bosky",
        "naïve 🙂 東京",
        "a\tb\n\n c",
        ">>>>> x",
        "Theo Tomas"
      })
  void noTextNeedsTheUnknownToken(String text) {
    List<Integer> tokens = tokenizer.encode(text).tokens();
    assertThat(tokens).doesNotContain(3).first().isEqualTo(2);
    assertThat(tokens).allMatch(token -> token < SmallModel.VOCABULARY);
  }

  @Test
  void vocabularyWithoutRoomForTheWordsIsRefused() {
    assertThatThrownBy(() -> SyntheticTokens.of(400, SmallModel.WORDS))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("vocab_size 400: ");
  }
}
