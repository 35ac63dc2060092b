package org.golgi.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.golgi.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginNameTest {
  @ParameterizedTest
  @CsvSource({
    "years/greater-than, GreaterThan, years-greater-than, years greater-than, org.example.years",
    "top-5, Top5, top-5, top-5, org.example.top5",
    "a/b/c2, C2, a-b-c2, a b c2, org.example.a"
  })
  void aNameIsSaidInFourWays(
      String id, String type, String artifact, String command, String packageName) {
    PluginName name = new PluginName(id);
    assertThat(name.className()).isEqualTo(type);
    assertThat(name.artifact()).isEqualTo(artifact);
    assertThat(name.command()).isEqualTo(command);
    assertThat(name.examplePackage()).isEqualTo(packageName);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Years", "years/", "/years", "a--b", "-a", "a-", "2a", "a b", "../a"})
  void anotherFormIsRefused(String id) {
    assertThatThrownBy(() -> new PluginName(id))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("NAME: '" + id + "' cannot be a name; give lower-case letters");
  }

  @Test
  void aDashBeforeADigitIsAllowed() {
    assertThat(new PluginName("top-5").word()).isEqualTo("top-5");
  }
}
