package org.golgi.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.golgi.report.markup.Element;

/**
 * Figures with their intervals, one below the other.
 *
 * @param title what it shows
 * @param description what is to be seen, for those who do not see it
 * @param x the figures
 * @param rows the figures by row; of a point {@code x} is the figure, and {@code y} does not matter
 */
public record DotPlot(String title, String description, LinearAxis x, List<Row> rows) {
  private static final double WIDTH = 540;
  private static final double LEFT = 205;
  private static final double NARROW_LEFT = 26;
  private static final double RIGHT = 26;
  private static final double ROW = 24;
  private static final double SHORT_ROW = 9;
  private static final double TOP = 8;
  private static final double BOTTOM = 46;

  /**
   * A row.
   *
   * @param name its name; empty for none
   * @param figures the figures in it
   */
  public record Row(String name, List<Figure> figures) {}

  /**
   * A figure.
   *
   * @param mark its colour and shape
   * @param value the figure
   * @param low lower end of its interval
   * @param high upper end of its interval
   * @param title what is shown when it is pointed at
   */
  public record Figure(Mark mark, double value, double low, double high, String title) {}

  /** Draws it; rows without names are close together. */
  public Element draw() {
    boolean named = rows.stream().anyMatch(row -> !row.name().isEmpty());
    double step = named ? ROW : SHORT_ROW;
    double left = named ? LEFT : NARROW_LEFT;
    double height = step * rows.size();
    Frame frame =
        new Frame(x, new LinearAxis("", 0, 1, 1), left, TOP, WIDTH - left - RIGHT, height);
    List<Element> content = new ArrayList<>();
    for (Element drawn : frame.axes()) {
      if (!"tick end".equals(drawn.attributes().get("class"))) {
        content.add(drawn);
      }
    }
    for (int row = 0; row < rows.size(); row++) {
      double y = TOP + step * (row + 0.5);
      if (named) {
        content.add(Picture.text(left - 10, y + 4, "row end", rows.get(row).name()));
      }
      List<Figure> figures = rows.get(row).figures();
      for (int i = 0; i < figures.size(); i++) {
        content.addAll(figure(frame, y + 5 * (i - (figures.size() - 1) / 2.0), figures.get(i)));
      }
    }
    return Picture.of(WIDTH, TOP + height + BOTTOM, title, description, content);
  }

  private List<Element> figure(Frame frame, double y, Figure figure) {
    if (!Double.isFinite(figure.value())) {
      return List.of();
    }
    List<Element> drawn = new ArrayList<>();
    if (Double.isFinite(figure.low()) && Double.isFinite(figure.high())) {
      drawn.add(
          Picture.line(
              inside(frame, figure.low()),
              y,
              inside(frame, figure.high()),
              y,
              "whisker " + figure.mark().colour()));
    }
    drawn.add(figure.mark().at(inside(frame, figure.value()), y, figure.title()));
    return drawn;
  }

  private static double inside(Frame frame, double value) {
    return Math.max(frame.left(), Math.min(frame.right(), frame.across(value)));
  }
}
