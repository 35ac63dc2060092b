package org.golgi.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.golgi.report.markup.Element;
import org.golgi.report.markup.Numbers;

/**
 * One series of a plot.
 *
 * @param name of the series
 * @param mark its colour and shape
 * @param dots its points, from left to right; those whose number is not finite are left out
 */
public record Line(String name, Mark mark, List<Dot> dots) {
  /**
   * A point of a series.
   *
   * @param x to the right
   * @param y upwards
   * @param low lower end of its interval; NaN where it has none
   * @param high upper end of its interval; NaN where it has none
   * @param title what is shown when it is pointed at
   */
  public record Dot(double x, double y, double low, double high, String title) {}

  public Line {
    dots = dots.stream().filter(dot -> Double.isFinite(dot.y())).toList();
  }

  /** The line through its points. */
  Element path(Frame frame, String style) {
    List<String> corners = new ArrayList<>();
    dots.forEach(dot -> corners.add(corner(frame, dot.x(), dot.y())));
    return Element.of("polyline").styled(style).with("points", String.join(" ", corners));
  }

  /** The area between the ends of its intervals. */
  Element band(Frame frame) {
    List<Dot> measured =
        dots.stream()
            .filter(dot -> Double.isFinite(dot.low()) && Double.isFinite(dot.high()))
            .toList();
    List<String> corners = new ArrayList<>();
    measured.forEach(dot -> corners.add(corner(frame, dot.x(), dot.high())));
    for (int i = measured.size() - 1; i >= 0; i--) {
      corners.add(corner(frame, measured.get(i).x(), measured.get(i).low()));
    }
    return Element.of("polygon")
        .styled("band " + mark.colour())
        .with("points", String.join(" ", corners));
  }

  private static String corner(Frame frame, double x, double y) {
    return Numbers.coordinate(frame.across(x)) + "," + Numbers.coordinate(frame.up(y));
  }
}
