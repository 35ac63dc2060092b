package org.golgi.report.page;

import java.util.ArrayList;
import java.util.List;
import org.golgi.report.markup.Element;
import org.golgi.report.markup.Markup;

/**
 * A table below its caption, in a box that scrolls where the page is narrower.
 *
 * @param caption what it shows
 * @param columns its columns
 * @param rows cells by row; the first of a row is its name
 */
record Table(String caption, List<Column> columns, List<List<? extends Markup>> rows) {
  /**
   * A column.
   *
   * @param title what is in it
   * @param style class of the style sheet
   */
  record Column(String title, String style) {
    static Column words(String title) {
      return new Column(title, "words");
    }

    /** Text that may be long. */
    static Column prose(String title) {
      return new Column(title, "prose");
    }

    static Column figures(String title) {
      return new Column(title, "figures");
    }
  }

  Element draw() {
    return box(table());
  }

  /** A table whose rows a reader may put into another order. */
  Element drawSortable() {
    return box(table().styled("sortable"));
  }

  private Element box(Element table) {
    return Layout.scrolling(table, Layout.words(caption));
  }

  private Element table() {
    List<Element> head =
        columns.stream()
            .map(
                column ->
                    Element.of("th", column.title()).styled(column.style()).with("scope", "col"))
            .toList();
    List<Element> body = new ArrayList<>();
    for (List<? extends Markup> row : rows) {
      List<Element> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        Element cell = Element.of(i == 0 ? "th" : "td", row.get(i)).styled(columns.get(i).style());
        cells.add(i == 0 ? cell.with("scope", "row") : cell);
      }
      body.add(Element.of("tr", cells));
    }
    return Element.of(
        "table", Element.of("thead", Element.of("tr", head)), Element.of("tbody", body));
  }
}
