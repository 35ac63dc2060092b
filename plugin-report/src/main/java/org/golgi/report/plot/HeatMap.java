package org.golgi.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.golgi.report.markup.Element;

/**
 * Numbers in rows and columns, the greater the darker; each is written too.
 *
 * @param title what it shows
 * @param description what is to be seen, for those who do not see it
 * @param rows names of the rows
 * @param columns names of the columns
 * @param cells by row and column
 */
public record HeatMap(
    String title,
    String description,
    List<String> rows,
    List<String> columns,
    List<List<Cell>> cells) {
  private static final double LETTER = 7.3;
  private static final int LONGEST = 30;
  private static final double CELL_WIDTH = 56;
  private static final double CELL_HEIGHT = 26;
  private static final double HEAD = 26;
  private static final double GAP = 2;

  /**
   * A number of a heat map.
   *
   * @param share how dark it is, from 0 to 1; NaN where there is none
   * @param label as it is written
   * @param title what is shown when it is pointed at
   */
  public record Cell(double share, String label, String title) {}

  /** Draws it. */
  public Element draw() {
    double left =
        10 + LETTER * rows.stream().mapToInt(row -> shortened(row).length()).max().orElse(0);
    List<Element> content = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      double middle = left + CELL_WIDTH * (column + 0.5);
      content.add(Picture.text(middle, HEAD - 9, "tick middle", columns.get(column)));
    }
    for (int row = 0; row < rows.size(); row++) {
      double top = HEAD + CELL_HEIGHT * row;
      content.add(
          Picture.text(left - 8, top + CELL_HEIGHT / 2 + 4, "row end", shortened(rows.get(row))));
      for (int column = 0; column < columns.size(); column++) {
        content.add(cell(left + CELL_WIDTH * column, top, cells.get(row).get(column)));
      }
    }
    return Picture.fixed(
        left + CELL_WIDTH * columns.size() + GAP,
        HEAD + CELL_HEIGHT * rows.size() + GAP,
        title,
        description,
        content);
  }

  private static String shortened(String name) {
    return name.length() > LONGEST ? name.substring(0, LONGEST - 1) + "\u2026" : name;
  }

  private static Element cell(double x, double y, Cell cell) {
    boolean known = Double.isFinite(cell.share());
    double share = known ? Math.max(0, Math.min(1, cell.share())) : 0;
    Element square =
        Element.of("rect")
            .styled(known ? "heat" : "heat unknown")
            .with("x", x + GAP / 2)
            .with("y", y + GAP / 2)
            .with("width", CELL_WIDTH - GAP)
            .with("height", CELL_HEIGHT - GAP)
            .with("fill-opacity", share(share));
    return Element.of(
        "g",
        Element.of("title", cell.title()),
        Element.of("rect")
            .styled("blank")
            .with("x", x + GAP / 2)
            .with("y", y + GAP / 2)
            .with("width", CELL_WIDTH - GAP)
            .with("height", CELL_HEIGHT - GAP),
        square,
        Picture.text(x + CELL_WIDTH / 2, y + CELL_HEIGHT / 2 + 4, "cell middle", cell.label()));
  }

  private static String share(double share) {
    return String.valueOf(Math.round(100 * share) / 100.0);
  }
}
