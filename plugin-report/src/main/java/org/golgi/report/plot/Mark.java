package org.golgi.report.plot;

import org.golgi.report.markup.Element;
import org.golgi.report.markup.Numbers;

/**
 * What tells one series from another: a colour and a shape. There are ten of each; the eleventh
 * series has the first colour again and another shape.
 *
 * @param index of the series, from 0
 */
public record Mark(int index) {
  private static final int COLOURS = 10;

  /** Shapes about the origin, each about 8 units wide. */
  private static final String[] SHAPES = {
    "M-3.6 0a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0 -7.2 0Z",
    "M-3.2 -3.2H3.2V3.2H-3.2Z",
    "M0 -4.6L4.2 3H-4.2Z",
    "M0 -4.6L4.6 0L0 4.6L-4.6 0Z",
    "M0 4.6L4.2 -3H-4.2Z",
    "M-4 -1.3H-1.3V-4H1.3V-1.3H4V1.3H1.3V4H-1.3V1.3H-4Z",
    "M-4.6 0L3 -4.2V4.2Z",
    "M4.6 0L-3 -4.2V4.2Z",
    "M0 -4.4L4.2 -1.4L2.6 3.6H-2.6L-4.2 -1.4Z",
    "M-4.4 -2H4.4V2H-4.4Z",
  };

  /** Class of the style sheet that has its colour. */
  public String colour() {
    return "s" + index % COLOURS;
  }

  /** Draws it. */
  Element at(double x, double y) {
    return Element.of("path")
        .styled("mark " + colour())
        .with("transform", "translate(" + Numbers.coordinate(x) + " " + Numbers.coordinate(y) + ")")
        .with("d", SHAPES[(index + index / COLOURS) % SHAPES.length]);
  }

  /** Draws it with what is shown when it is pointed at. */
  Element at(double x, double y, String title) {
    return at(x, y).add(Element.of("title", title));
  }

  /** As a picture in running text. */
  public Element picture() {
    return Element.of("svg", at(0, 0))
        .styled("key")
        .with("viewBox", "-6 -6 12 12")
        .with("aria-hidden", "true");
  }
}
