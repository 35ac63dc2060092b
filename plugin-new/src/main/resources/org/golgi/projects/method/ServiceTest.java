package {{package}};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Settings;
import org.junit.jupiter.api.Test;

class {{class}}Test {
  @Test
  void everyOptionHasItsDefault() {
    assertThat(new {{class}}().options())
        .allSatisfy(option -> assertThat(option.absent()).isNotEmpty());
    assertThat({{class}}.wanted(new Settings(Map.of(), 0))).isEqualTo(64);
  }

  @Test
  void aNumberOfPromptsBelowOneIsRefused() {
    assertThatThrownBy(() -> {{class}}.wanted(new Settings(Map.of("prompts", "0"), 0)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("--prompts");
  }
}
