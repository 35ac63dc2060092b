package org.golgi.commands;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of text in aligned columns. The first row is the heading. Columns of words are set to the
 * left, columns of figures to the right.
 */
final class Table {
  private static final String GAP = "  ";

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /** A column: its heading, and which way it is set. */
  record Column(String heading, boolean figures) {
    static Column words(String heading) {
      return new Column(heading, false);
    }

    static Column figures(String heading) {
      return new Column(heading, true);
    }
  }

  Table(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /** Adds a row, a cell for each column. */
  Table row(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          "a row of " + cells.size() + " cells in a table of " + columns.size() + " columns");
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  /** Adds a row. */
  Table row(String... cells) {
    return row(List.of(cells));
  }

  /** Returns the heading and the rows as lines without trailing spaces. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(line(columns.stream().map(Column::heading).toList()));
    rows.forEach(row -> lines.add(line(row)));
    return lines;
  }

  private String line(List<String> cells) {
    List<String> padded = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      String space = " ".repeat(width(i) - length(cell));
      padded.add(columns.get(i).figures() ? space + cell : cell + space);
    }
    return String.join(GAP, padded).stripTrailing();
  }

  private int width(int column) {
    int width = length(columns.get(column).heading());
    for (List<String> row : rows) {
      width = Math.max(width, length(row.get(column)));
    }
    return width;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
