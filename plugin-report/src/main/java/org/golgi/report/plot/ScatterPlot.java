package org.golgi.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.golgi.report.markup.Element;

/**
 * Points, the diagonal on which both numbers are the same, and a fitted line.
 *
 * @param title what it shows
 * @param description what is to be seen, for those who do not see it
 * @param x to the right
 * @param y upwards, of the same unit
 * @param points the points
 * @param slope of the fitted line; NaN where there is none
 * @param intercept of the fitted line
 */
public record ScatterPlot(
    String title,
    String description,
    LinearAxis x,
    LinearAxis y,
    Line points,
    double slope,
    double intercept) {
  private static final double WIDTH = 360;
  private static final double HEIGHT = 300;
  private static final double LEFT = 44;
  private static final double TOP = 30;
  private static final double RIGHT = 12;
  private static final double BOTTOM = 46;

  /** Draws it. */
  public Element draw() {
    Frame frame = new Frame(x, y, LEFT, TOP, WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM);
    List<Element> content = new ArrayList<>(frame.axes());
    List<Element> lines = new ArrayList<>();
    lines.add(straight(frame, 1, 0, "level broken"));
    if (Double.isFinite(slope) && Double.isFinite(intercept)) {
      lines.add(straight(frame, slope, intercept, "line " + points.mark().colour()));
    }
    content.add(frame.clipped(lines));
    points
        .dots()
        .forEach(dot -> content.add(frame.point(dot.x(), dot.y(), points.mark(), dot.title())));
    return Picture.of(WIDTH, HEIGHT, title, description, content);
  }

  private Element straight(Frame frame, double steepness, double start, String style) {
    return Picture.line(
        frame.across(x.low()),
        frame.up(start + steepness * x.low()),
        frame.across(x.high()),
        frame.up(start + steepness * x.high()),
        style);
  }
}
