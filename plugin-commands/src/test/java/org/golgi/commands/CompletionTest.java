package org.golgi.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.golgi.run.Listing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.OptionSpec;

class CompletionTest {
  private static final List<Listing> LISTINGS =
      List.of(
          new Listing("backend", "djl", ""),
          new Listing("task", "sva/rc", ""),
          new Listing("task", "sva/nounpp", ""),
          new Listing("task", "code/key", ""),
          new Listing("task", "FILE", ""),
          new Listing("method", "binary-mask", ""),
          new Listing("method", "attribution", ""),
          new Listing("metric", "logit-difference", ""));

  @TempDir private Path folder;

  @BeforeEach
  void makeFiles() throws IOException {
    Files.createDirectories(folder.resolve("runs/sva-rc-random-1"));
    Files.writeString(folder.resolve("pairs.json"), "");
    Files.writeString(folder.resolve("runs/notes.txt"), "");
    Files.writeString(folder.resolve(".hidden"), "");
  }

  /** Completes the last word of a line. */
  private List<String> completions(String line) {
    List<String> words = Arrays.asList(line.split(" ", -1));
    int last = words.size() - 1;
    return new Completion(new Invocation().tree(), new KnownValues(LISTINGS, folder))
        .of(words.subList(0, last), words.get(last));
  }

  @Test
  void commandsComeFirst() {
    assertThat(completions("")).contains("find", "lint", "show").noneMatch(CompletionTest::dashed);
    assertThat(completions("li")).containsExactly("lint", "list");
    assertThat(completions("verify ")).contains("planted", "sva/rc");
  }

  private static boolean dashed(String word) {
    return word.startsWith("-");
  }

  @Test
  void optionsAreOfferedAfterADash() {
    assertThat(completions("find --gran")).containsExactly("--granularity");
    assertThat(completions("find sva/rc --s")).contains("--seed", "--sites", "--saes");
    assertThat(completions("list --")).contains("--json", "--help").doesNotContain("--seed");
  }

  @Test
  void tasksAndFilesAreOfferedForATask() {
    assertThat(completions("find sva/")).containsExactly("sva/nounpp", "sva/rc");
    assertThat(completions("find ")).contains("code/key", "pairs.json", "runs/");
    assertThat(completions("find ")).doesNotContain("FILE", ".hidden");
    assertThat(completions("find .h")).containsExactly(".hidden");
  }

  @Test
  void valuesOfOptionsAreOffered() {
    assertThat(completions("find sva/rc --method ")).containsExactly("attribution", "binary-mask");
    assertThat(completions("find sva/rc --backend ")).containsExactly("auto", "djl");
    assertThat(completions("find --metric l")).containsExactly("logit-difference");
    assertThat(completions("find --device c")).containsExactly("cpu", "cuda:0");
    assertThat(completions("find --dtype ")).containsExactly("bf16", "f32", "f64");
    assertThat(completions("find --ablation me")).containsExactly("mean", "mean-free");
    assertThat(completions("find --model r")).containsExactly("runs/");
  }

  @Test
  void aValueMayBeJoinedToItsOption() {
    assertThat(completions("find sva/rc --method=bin")).containsExactly("--method=binary-mask");
    assertThat(completions("find sva/rc --model=ru")).containsExactly("--model=runs/");
  }

  @Test
  void theChoicesOfAMethodsOptionAreOffered() {
    assertThat(completions("find sva/rc --loss ")).containsExactly("kl", "reference");
  }

  @Test
  void runsAreOfferedByNameAndByPath() {
    assertThat(completions("show sv")).containsExactly("sva-rc-random-1");
    assertThat(completions("show runs/"))
        .containsExactly("runs/notes.txt", "runs/sva-rc-random-1/");
  }

  @Test
  void methodsOfAListAreOfferedOneByOne() {
    KnownValues values = new KnownValues(LISTINGS, folder);
    OptionSpec methods =
        OptionSpec.builder("--methods").type(String.class).paramLabel("METHODS").build();
    assertThat(values.of(methods, "random,at"))
        .hasValue(List.of("random,binary-mask", "random,attribution"));
  }

  @Test
  void whatIsUnknownHasNoCompletion() {
    assertThat(completions("fnd ")).doesNotContain("sva/rc");
    assertThat(completions("find sva/rc --seed ")).isEmpty();
    assertThat(completions("find absent/")).isEmpty();
  }
}
