package org.golgi.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.golgi.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  /** What {@code printf '%s|' LINE} prints in sh. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "find sva/rc --seed 3 , find|sva/rc|--seed|3|",
        "`  find\t  sva/rc  ` , find|sva/rc|",
        "show 'my run' , show|my run|",
        "show \"my 'run'\" , show|my 'run'|",
        "show my\\ run , show|my run|",
        "--out='a b'c , --out=a bc|",
        "'a\\b' , a\\b|",
        "\"a\\b\" , a\\b|",
        "\"a\\\"b\\\\\" , a\"b\\|",
        "'' , |",
        "list # all of it , list|",
        "a#b , a#b|",
      })
  void wordsAreThoseOfSh(String line, String printed) {
    assertThat(String.join("|", Words.of(line)) + "|").isEqualTo(printed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \t", "# a comment", "  # another"})
  void aLineMayHaveNoWords(String line) {
    assertThat(Words.of(line)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"show 'my run", "show \"my run", "show \"my\\\"", "show my\\"})
  void aLineThatIsNotFinishedIsRefused(String line) {
    assertThatThrownBy(() -> Words.of(line))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(line + ": a ");
  }

  @Test
  void nothingIsExpanded() {
    assertThat(Words.of("$HOME ~ *")).containsExactly("$HOME", "~", "*");
  }
}
