package org.golgi.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.golgi.input.InvalidInputException;
import org.junit.jupiter.api.Test;

class MapConfigTest {

  @Test
  void aNumberThatIsNullIsNotANumberThatIsAbsent() {
    Config config = config("cap", null);
    assertThat(config.optionalNumber("cap", 50)).isEmpty();
    assertThat(config.optionalNumber("other", 50)).contains(50.0);
    assertThat(config("cap", 30).optionalNumber("cap", 50)).contains(30.0);
  }

  @Test
  void wholeNumbersMayBeWrittenWithAPoint() {
    assertThat(config("n", 8.0).integer("n")).isEqualTo(8);
    refuses("n", () -> config("n", 8.5).integer("n"));
    refuses("n", () -> config("n", 1L << 32).integer("n"));
  }

  @Test
  void whatWasNeverAskedForIsUnreadWithinSectionsToo() {
    Config config = config("rope", Map.of("theta", 10, "factor", 8));
    assertThat(config.unread()).containsExactly("rope");
    Config rope = config.section("rope").orElseThrow();
    assertThat(rope.number("theta")).isEqualTo(10);
    assertThat(config.unread()).containsExactly("rope.factor");
    config.section("rope").orElseThrow().number("factor");
    assertThat(config.unread()).isEmpty();
  }

  @Test
  void aSectionIsAnObjectOrNothing() {
    assertThat(config("rope", null).section("rope")).isEmpty();
    assertThat(config("other", 1).section("rope")).isEmpty();
    refuses("rope", () -> config("rope", List.of()).section("rope"));
    refuses(
        "within field rope, field theta",
        () -> config("rope", Map.of()).section("rope").orElseThrow().number("theta"));
  }

  @Test
  void aFieldThatIsNullNeedsNoReader() {
    assertThat(config("quantization", null).unread()).isEmpty();
  }

  private static Config config(String field, Object value) {
    Map<String, Object> fields = new HashMap<>();
    fields.put(field, value);
    return new MapConfig("config.json", fields);
  }

  private static void refuses(String field, Runnable call) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(call::run)
        .withMessageContaining("config.json")
        .withMessageContaining(field);
  }
}
