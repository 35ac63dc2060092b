package org.golgi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryTest {
  @ParameterizedTest
  @CsvSource({
    "google/gemma-2-9b, google, gemma-2-9b, main",
    "google/gemma-2-9b@v1.0, google, gemma-2-9b, v1.0",
    "EleutherAI/pythia-70m-deduped@refs/pr/3, EleutherAI, pythia-70m-deduped, refs/pr/3",
    "a/b, a, b, main",
    "01-ai/Yi_1.5@33c193028431c2fde6c6e51f29e6f17b60cbfac6, 01-ai, Yi_1.5,"
        + " 33c193028431c2fde6c6e51f29e6f17b60cbfac6"
  })
  void aNameIsOwnerAndNameAndRevision(String word, String owner, String name, String revision) {
    assertThat(Repository.parse(word)).contains(new Repository(owner, name, revision));
  }

  @ParameterizedTest
  @CsvSource({"google/gemma-2-9b", "google/gemma-2-9b@v1.0"})
  void aRepositoryIsWrittenAsItIsRead(String word) {
    assertThat(Repository.parse(word).orElseThrow()).hasToString(word);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "gemma",
        "/",
        "a/",
        "/b",
        "./models",
        "../models",
        "models/gemma/2",
        "/data/gemma",
        "C:/gemma",
        "a\\b",
        "a/b@",
        "a/b@../x",
        "a/b@x/../y",
        "a/b@x/.y",
        "a--b/c",
        "a/b..c",
        "~/gemma",
        "a b/c",
        "a/b\n",
        "-a/b",
        "a/b-"
      })
  void whatMayBeAPathOrWorseIsNoName(String word) {
    assertThat(Repository.parse(word)).isEmpty();
  }
}
