package org.golgi.command;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of text in aligned columns. The first row is the heading. Columns of words are set to the
 * left, columns of figures to the right.
 */
public final class Table {
  private static final String GAP = "  ";

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * A column.
   *
   * @param heading the cell of the first row
   * @param figures whether it is set to the right
   */
  public record Column(String heading, boolean figures) {
    /** Returns a column of words. */
    public static Column words(String heading) {
      return new Column(heading, false);
    }

    /** Returns a column of figures. */
    public static Column figures(String heading) {
      return new Column(heading, true);
    }
  }

  /** Makes a table without rows. */
  public Table(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /**
   * Adds a row, a cell for each column.
   *
   * @return this table
   * @throws IllegalArgumentException if there are more or fewer cells than columns
   */
  public Table row(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          "a row of " + cells.size() + " cells in a table of " + columns.size() + " columns");
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  /** Adds a row, as {@link #row(List)} does. */
  public Table row(String... cells) {
    return row(List.of(cells));
  }

  /** Returns the heading and the rows as lines without trailing spaces. */
  public List<String> lines() {
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
