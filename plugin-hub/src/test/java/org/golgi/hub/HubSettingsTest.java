package org.golgi.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.golgi.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubSettingsTest {
  @TempDir private Path home;

  private HubSettings of(Map<String, String> environment) {
    return HubSettings.of(environment, home);
  }

  @Test
  void withoutVariablesTheDefaultsOfHuggingFaceHold() {
    HubSettings settings = of(Map.of());
    assertThat(settings.endpoint()).isEqualTo(URI.create("https://huggingface.co"));
    assertThat(settings.cache()).isEqualTo(home.resolve(".cache/huggingface/hub"));
    assertThat(settings.token()).isEmpty();
    assertThat(settings.offline()).isFalse();
    assertThat(settings.links()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "XDG_CACHE_HOME=/x, /x/huggingface/hub",
    "HF_HOME=/h, /h/hub",
    "HF_HOME=/h XDG_CACHE_HOME=/x, /h/hub",
    "HUGGINGFACE_HUB_CACHE=/old HF_HOME=/h, /old",
    "HF_HUB_CACHE=/c HUGGINGFACE_HUB_CACHE=/old HF_HOME=/h, /c",
    "HF_HUB_CACHE= HF_HOME=/h, /h/hub",
    "HF_HOME=$SCRATCH/hf SCRATCH=/s, /s/hf/hub",
    "HF_HOME=${SCRATCH}/$ABSENT SCRATCH=/s, /s/$ABSENT/hub"
  })
  void theCacheIsWhereHuggingFaceHasIt(String variables, String cache) {
    assertThat(of(map(variables)).cache()).isEqualTo(Path.of(cache));
  }

  private static Map<String, String> map(String variables) {
    Map<String, String> map = new java.util.HashMap<>();
    for (String variable : variables.split(" ", -1)) {
      String[] parts = variable.split("=", 2);
      map.put(parts[0], parts[1]);
    }
    return map;
  }

  @Test
  void aTildeIsTheUsersFolder() {
    assertThat(of(Map.of("HF_HOME", "~/hf")).cache()).isEqualTo(home.resolve("hf/hub"));
    assertThat(of(Map.of("HF_HUB_CACHE", "~")).cache()).isEqualTo(home);
  }

  @Test
  void theTokenIsThatOfTheEnvironmentOrElseOfTheFile() throws IOException {
    Path file = Files.createDirectories(home.resolve(".cache/huggingface")).resolve("token");
    Files.writeString(file, "hf_file\n");
    Files.writeString(home.resolve("other"), "hf_other");
    assertThat(of(Map.of()).token()).isEqualTo(Optional.of(new Token("hf_file")));
    assertThat(of(Map.of("HF_TOKEN_PATH", "~/other")).token())
        .isEqualTo(Optional.of(new Token("hf_other")));
    assertThat(of(Map.of("HUGGING_FACE_HUB_TOKEN", "hf_old")).token())
        .isEqualTo(Optional.of(new Token("hf_old")));
    assertThat(of(Map.of("HUGGING_FACE_HUB_TOKEN", "hf_old", "HF_TOKEN", " hf_new ")).token())
        .isEqualTo(Optional.of(new Token("hf_new")));
    Files.writeString(file, "\n");
    assertThat(of(Map.of()).token()).isEmpty();
  }

  @Test
  void aTokenIsNeverPrinted() {
    assertThat(of(Map.of("HF_TOKEN", "hf_secret")).toString()).doesNotContain("secret");
    assertThatThrownBy(() -> of(Map.of("HF_TOKEN", "hf_secret\nX-Other: 1")))
        .isInstanceOf(InvalidInputException.class)
        .message()
        .contains("HF_TOKEN")
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({"1, true", "yes, true", "On, true", "TRUE, true", "0, false", "'', false"})
  void offlineIsSaidAsToHuggingFace(String value, boolean offline) {
    assertThat(of(Map.of("HF_HUB_OFFLINE", value)).offline()).isEqualTo(offline);
    assertThat(of(Map.of("TRANSFORMERS_OFFLINE", value)).offline()).isEqualTo(offline);
  }

  @Test
  void anotherHubIsTakenByItsAddress() {
    assertThat(of(Map.of("HF_ENDPOINT", "http://hub.example:8080//")).endpoint())
        .isEqualTo(URI.create("http://hub.example:8080"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hub.example", "ftp://hub.example", "http://", "http://a b", "file:///x"})
  void whatIsNoAddressIsRefused(String endpoint) {
    assertThatThrownBy(() -> of(Map.of("HF_ENDPOINT", endpoint)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("HF_ENDPOINT");
  }
}
