package org.golgi.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.golgi.report.markup.Element;

/**
 * Several series over one axis.
 *
 * @param title what it shows
 * @param description what is to be seen, for those who do not see it
 * @param x to the right
 * @param y upwards
 * @param lines the series; the first is drawn last, above the others
 * @param levels level lines
 * @param leaders marks in a row above the plot, such as which series is ahead at each number; its
 *     {@code y} does not matter
 */
public record LinePlot(
    String title,
    String description,
    Axis x,
    Axis y,
    List<Line> lines,
    List<Level> levels,
    List<Line> leaders) {
  private static final double WIDTH = 540;
  private static final double HEIGHT = 350;
  private static final double LEFT = 44;
  private static final double TOP = 52;
  private static final double RIGHT = 14;
  private static final double BOTTOM = 46;
  private static final double LEADERS_AT = 44;

  /** Draws it. */
  public Element draw() {
    Frame frame = new Frame(x, y, LEFT, TOP, WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM);
    List<Element> content = new ArrayList<>(frame.axes());
    levels.forEach(level -> content.addAll(level.draw(frame)));
    List<Element> paths = new ArrayList<>();
    for (int i = lines.size() - 1; i >= 0; i--) {
      paths.add(lines.get(i).path(frame, "line " + lines.get(i).mark().colour()));
    }
    content.add(frame.clipped(paths));
    for (int i = lines.size() - 1; i >= 0; i--) {
      Line line = lines.get(i);
      line.dots()
          .forEach(dot -> content.add(frame.point(dot.x(), dot.y(), line.mark(), dot.title())));
    }
    for (Line leader : leaders) {
      leader
          .dots()
          .forEach(
              dot -> content.add(leader.mark().at(frame.across(dot.x()), LEADERS_AT, dot.title())));
    }
    return Picture.of(WIDTH, HEIGHT, title, description, content);
  }
}
