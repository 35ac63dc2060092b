package org.golgi.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.golgi.report.markup.Element;

/**
 * One series with its intervals among all others: a small plot of many that share their axes.
 *
 * @param title what it shows
 * @param description what is to be seen, for those who do not see it
 * @param x to the right
 * @param y upwards
 * @param own the series that is shown
 * @param second another figure of the same series, as a broken line
 * @param others the other series, in the background
 * @param levels level lines
 */
public record Panel(
    String title,
    String description,
    Axis x,
    LinearAxis y,
    Line own,
    Line second,
    List<Line> others,
    List<Level> levels) {
  private static final double WIDTH = 270;
  private static final double HEIGHT = 170;
  private static final double LEFT = 34;
  private static final double TOP = 10;
  private static final double RIGHT = 8;
  private static final double BOTTOM = 24;
  private static final int STEPS = 3;

  /** Draws it. */
  public Element draw() {
    Frame frame =
        new Frame(x, y.withSteps(STEPS), LEFT, TOP, WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM);
    List<Element> content = new ArrayList<>(frame.axes());
    levels.forEach(level -> content.addAll(level.draw(frame)));
    List<Element> paths = new ArrayList<>();
    others.forEach(other -> paths.add(other.path(frame, "line faint")));
    paths.add(own.band(frame));
    paths.add(second.path(frame, "line broken"));
    paths.add(own.path(frame, "line " + own.mark().colour()));
    content.add(frame.clipped(paths));
    own.dots().forEach(dot -> content.add(frame.point(dot.x(), dot.y(), own.mark(), dot.title())));
    return Picture.of(WIDTH, HEIGHT, title, description, content);
  }
}
