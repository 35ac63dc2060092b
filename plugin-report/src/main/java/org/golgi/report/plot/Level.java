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

  /** Draws it where it is within the plot, its label at the left above the line. */
  List<Element> draw(Frame frame) {
    if (!Double.isFinite(value) || frame.above(value) || frame.below(value)) {
      return List.of();
    }
    double y = frame.up(value);
    Element line = Picture.line(frame.left(), y, frame.right(), y, style);
    return label.isEmpty()
        ? List.of(line)
        : List.of(line, Picture.text(frame.left() + 4, y - ABOVE, "note", label));
  }
}
