package org.golgi.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InvalidInputExceptionTest {

  @Test
  void theMessageSaysWhereWhatAndWhatToDo() {
    InvalidInputException e = new InvalidInputException("a.json", "it is empty", "fill it");
    assertThat(e).hasMessage("a.json: it is empty; fill it");
    assertThat(e.where()).isEqualTo("a.json");
  }

  @Test
  void theMessageIsOneLineWhateverItQuotes() {
    InvalidInputException e =
        new InvalidInputException(
            "a.json",
            "its tensor x\r\n\u0085\u2028y \u001b[2J is wrong",
            "fill it",
            new Exception());
    assertThat(e).hasMessage("a.json: its tensor x y  [2J is wrong; fill it");
  }

  @Test
  void whatIsQuotedAtLengthIsShortened() {
    String name = "begin" + "x".repeat(100_000) + "end";
    InvalidInputException e = new InvalidInputException(name, "it lacks " + name, "fill it");
    assertThat(e)
        .message()
        .hasSizeLessThan(1_000)
        .matches("beginx+ \\.\\.\\. x+end: it lacks beginx+ \\.\\.\\. x+end; fill it");
  }
}
