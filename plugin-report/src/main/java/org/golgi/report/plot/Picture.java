package org.golgi.report.plot;

import java.util.List;
import org.golgi.report.markup.Element;
import org.golgi.report.markup.Markup;
import org.golgi.report.markup.Numbers;

/** The outer element of a plot. */
final class Picture {
  private Picture() {}

  /** Plots grow no further than this, so that their letters are about as large as the text. */
  private static final double GROWTH = 1.2;

  /** From this width on, letters are drawn larger where the page is narrow. */
  private static final double WIDE = 500;

  /** A plot that is as wide as its place. */
  static Element of(
      double width,
      double height,
      String title,
      String description,
      List<? extends Markup> content) {
    return Element.of("svg", Element.of("title", title), Element.of("desc", description))
        .styled(width < WIDE ? "plot" : "plot wide")
        .with("viewBox", "0 0 " + Numbers.coordinate(width) + " " + Numbers.coordinate(height))
        .with("style", "max-width:" + Numbers.coordinate(width * GROWTH) + "px")
        .with("role", "img")
        .with("aria-label", title + ". " + description)
        .add(content);
  }

  /** A plot of one size, for a place that scrolls. */
  static Element fixed(
      double width,
      double height,
      String title,
      String description,
      List<? extends Markup> content) {
    return of(width, height, title, description, content)
        .styled("plot fixed")
        .with("style", "max-width:none")
        .with("width", width)
        .with("height", height);
  }

  static Element text(double x, double y, String style, String text) {
    return Element.of("text", text).styled(style).with("x", x).with("y", y);
  }

  static Element line(double x1, double y1, double x2, double y2, String style) {
    return Element.of("line")
        .styled(style)
        .with("x1", x1)
        .with("y1", y1)
        .with("x2", x2)
        .with("y2", y2);
  }
}
