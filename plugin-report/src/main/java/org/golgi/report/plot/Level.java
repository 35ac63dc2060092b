package org.golgi.report.plot;

import java.util.List;
import org.golgi.report.markup.Element;

/**
 * A level line across a plot.
 *
 * @param value where it is
 * @param label what it is; empty for none
 * @param style class of the style sheet
 */
public record Level(double value, String label, String style) {
  private static final double ABOVE = 5;
  private static final double ASIDE = 4;
  private static final double HIGH = 0.6;

  /**
   * Draws it where it is within the plot, its label above it. Frontiers rise from left to right: a
   * low level has room at the right, a high one at the left.
   */
  List<Element> draw(Frame frame) {
    if (!Double.isFinite(value) || frame.above(value) || frame.below(value)) {
      return List.of();
    }
    double y = frame.up(value);
    Element line = Picture.line(frame.left(), y, frame.right(), y, style);
    if (label.isEmpty()) {
      return List.of(line);
    }
    boolean low = frame.y().share(value) < HIGH;
    return List.of(
        line,
        low
            ? Picture.text(frame.right() - ASIDE, y - ABOVE, "note end", label)
            : Picture.text(frame.left() + ASIDE, y - ABOVE, "note", label));
  }
}
