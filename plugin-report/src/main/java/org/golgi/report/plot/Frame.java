package org.golgi.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.golgi.report.markup.Element;
import org.golgi.report.markup.Markup;
import org.golgi.report.markup.Numbers;

/**
 * Two axes and the place between them.
 *
 * @param x to the right
 * @param y upwards
 * @param left of the place
 * @param top of the place
 * @param width of the place
 * @param height of the place
 */
record Frame(Axis x, Axis y, double left, double top, double width, double height) {
  private static final double TICK_GAP = 6;
  private static final double BELOW = 19;
  private static final double TITLE_BELOW = 39;

  /** A point that is no further out is drawn where it is. */
  private static final double EDGE = 0.01;

  /** How far a line may leave the place, in heights: enough to show where it goes. */
  private static final double BEYOND = 4;

  double right() {
    return left + width;
  }

  double bottom() {
    return top + height;
  }

  double across(double value) {
    return left + width * bounded(x.share(value));
  }

  double up(double value) {
    return bottom() - height * bounded(y.share(value));
  }

  private static double bounded(double share) {
    return Math.max(-BEYOND, Math.min(1 + BEYOND, share));
  }

  boolean above(double value) {
    return y.share(value) > 1 + EDGE;
  }

  boolean below(double value) {
    return y.share(value) < -EDGE;
  }

  /** Lines and numbers of both axes, and their titles. */
  List<Element> axes() {
    List<Element> drawn = new ArrayList<>();
    for (Axis.Tick tick : y.ticks()) {
      double at = up(tick.value());
      drawn.add(Picture.line(left, at, right(), at, "grid"));
      drawn.add(Picture.text(left - TICK_GAP, at + 4, "tick end", tick.label()));
    }
    for (Axis.Tick tick : x.ticks()) {
      double at = across(tick.value());
      drawn.add(Picture.line(at, top, at, bottom(), "grid"));
      drawn.add(Picture.text(at, bottom() + BELOW, "tick middle", tick.label()));
    }
    drawn.add(Picture.line(left, bottom(), right(), bottom(), "axis"));
    if (!x.title().isEmpty()) {
      drawn.add(Picture.text(left + width / 2, bottom() + TITLE_BELOW, "label middle", x.title()));
    }
    if (!y.title().isEmpty()) {
      drawn.add(Picture.text(0, top - 12, "label", y.title()));
    }
    return drawn;
  }

  /** Shows of some markup what is inside the place. */
  Element clipped(List<? extends Markup> content) {
    return Element.of("svg", content)
        .with("x", left)
        .with("y", top)
        .with("width", width)
        .with("height", height)
        .with(
            "viewBox",
            String.join(
                " ",
                List.of(
                    Numbers.coordinate(left),
                    Numbers.coordinate(top),
                    Numbers.coordinate(width),
                    Numbers.coordinate(height))));
  }

  /** A point, or at the edge an arrow to where it would be. */
  Element point(double px, double py, Mark mark, String title) {
    if (above(py)) {
      return arrow(across(px), top + 5, "M0 -5L4.5 3H-4.5Z", mark, title);
    }
    if (below(py)) {
      return arrow(across(px), bottom() - 5, "M0 5L4.5 -3H-4.5Z", mark, title);
    }
    return mark.at(across(px), up(py), title);
  }

  private static Element arrow(double x, double y, String shape, Mark mark, String title) {
    return Element.of("path", Element.of("title", title + " (outside this plot)"))
        .styled("beyond " + mark.colour())
        .with("transform", "translate(" + Numbers.coordinate(x) + " " + Numbers.coordinate(y) + ")")
        .with("d", shape);
  }
}
