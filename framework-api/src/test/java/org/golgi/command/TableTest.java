package org.golgi.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.golgi.command.Table.Column;
import org.junit.jupiter.api.Test;

final class TableTest {
  private final Table table = new Table(List.of(Column.words("name"), Column.figures("n")));

  @Test
  void wordsAreSetLeftAndFiguresRight() {
    table.row("a", "100").row("longer", "7");

    assertThat(table.lines()).containsExactly("name      n", "a       100", "longer    7");
  }

  @Test
  void charactersOutsideTheBasicPlaneCountOnce() {
    table.row("\ud83d\ude00", "1").row("ab", "2");

    assertThat(table.lines()).containsExactly("name  n", "\ud83d\ude00     1", "ab    2");
  }

  @Test
  void rowOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> table.row("a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 cells in a table of 2");
  }

  @Test
  void headingsStandOutOnlyWhereThereAreColours() {
    table.row("a", "1");

    assertThat(printed(true)).contains("\u001b[1mname  n\u001b[0m");
    assertThat(printed(false)).doesNotContain("\u001b");
  }

  private String printed(boolean colours) {
    StringWriter text = new StringWriter();
    new Page(new PrintWriter(text), colours).table(table);
    return text.toString();
  }
}
