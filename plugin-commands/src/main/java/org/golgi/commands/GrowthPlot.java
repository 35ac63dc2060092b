package org.golgi.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.golgi.bench.Cost;
import org.golgi.bench.GrowthReport;
import org.golgi.bench.GrowthSeries;
import org.golgi.bench.PowerLaw;
import org.golgi.bench.SizedStep;
import org.golgi.method.Choices;

/**
 * How what a step costs grows, as SVG: a column for each quantity, a row for each cost. All axes
 * are logarithmic and equally long by factors, so that an exponent is the same slope everywhere.
 * From the smallest step on, a dashed line is linear growth, and a dotted one that of the useful
 * work.
 */
final class GrowthPlot {
  private static final double MEBI = 1 << 20;
  private static final List<Cost> ROWS = List.of(Cost.SECONDS, Cost.MEMORY);

  private static final int WIDTH = 190;
  private static final int HEIGHT = 150;
  private static final int GAP = 20;
  private static final int LEFT = 56;
  private static final int TOP = 58;
  private static final int BELOW = 62;
  private static final double MARGIN = 1.25;
  private static final double RADIUS = 3.5;

  private static final String STYLE =
      """
      svg{--page:#fff;--text:#1a1f26;--muted:#545d68;--grid:#e6e9ed;--line:#0b62c4;\
      font:12px system-ui,sans-serif}
      @media (prefers-color-scheme:dark){svg{--page:#14181d;--text:#e8ecf1;--muted:#a6b0bb;\
      --grid:#2a313a;--line:#6db3ff}}
      .page{fill:var(--page)}
      text{fill:var(--text)}
      .tick{fill:var(--muted);font-size:11px}
      .title{font-size:14px;font-weight:600}
      .grid,.frame{fill:none;stroke:var(--grid)}
      .linear{stroke:var(--muted);stroke-dasharray:4 4}
      .work{fill:none;stroke:var(--muted);stroke-width:1.5;stroke-dasharray:1 3}
      .law{fill:none;stroke:var(--line);stroke-width:1.5}
      circle{fill:var(--line)}
      """;

  private final GrowthReport report;
  private final StringBuilder svg = new StringBuilder();

  private GrowthPlot(GrowthReport report) {
    this.report = report;
  }

  /** Draws it. */
  static String of(GrowthReport report) {
    return new GrowthPlot(report).drawn();
  }

  private String drawn() {
    int width = LEFT + report.series().size() * (WIDTH + GAP);
    int height = TOP + ROWS.size() * (HEIGHT + BELOW);
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\">%n"
            .formatted(width, height, width));
    svg.append("<title>").append(escaped(GrowthPage.title(report))).append("</title>\n");
    svg.append("<style>\n").append(STYLE).append("</style>\n");
    svg.append("<rect class=\"page\" width=\"%d\" height=\"%d\"/>%n".formatted(width, height));
    text(GAP, 24, "title", "start", GrowthPage.title(report));
    double across =
        report.series().stream()
            .mapToDouble(series -> range(series.steps(), x(series)).factor())
            .max()
            .orElseThrow();
    for (Cost cost : ROWS) {
      Range up =
          range(
              report.series().stream().flatMap(series -> series.steps().stream()).toList(),
              step -> shown(cost, step));
      for (int column = 0; column < report.series().size(); column++) {
        GrowthSeries series = report.series().get(column);
        Panel panel =
            new Panel(
                LEFT + column * (WIDTH + GAP),
                TOP + ROWS.indexOf(cost) * (HEIGHT + BELOW),
                range(series.steps(), x(series)).widened(across),
                up);
        draw(panel, series, cost, column == 0);
      }
    }
    return svg.append("</svg>\n").toString();
  }

  private void draw(Panel panel, GrowthSeries series, Cost cost, boolean first) {
    for (double tick : panel.y().ticks()) {
      line("grid", panel.left(), panel.up(tick), panel.right(), panel.up(tick));
      if (first) {
        text(panel.left() - 6, panel.up(tick) + 4, "tick", "end", number(tick));
      }
    }
    svg.append(
        "<rect class=\"frame\" x=\"%s\" y=\"%s\" width=\"%d\" height=\"%d\"/>%n"
            .formatted(at(panel.left()), at(panel.top()), WIDTH, HEIGHT));
    List<PowerLaw.Point> points = points(series, step -> shown(cost, step));
    linear(panel, points.get(0));
    if (cost == Cost.SECONDS) {
      SizedStep least = series.steps().get(0);
      double secondsOfWork = Cost.SECONDS.of(least) / Cost.WORK.of(least);
      curve("work", panel, points(series, step -> secondsOfWork * Cost.WORK.of(step)));
    }
    curve("law", panel, points);
    for (PowerLaw.Point point : points) {
      svg.append(
          "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"><title>%s: %s</title></circle>%n"
              .formatted(
                  Choices.word(cost),
                  at(panel.across(point.x())),
                  at(panel.up(point.y())),
                  at(RADIUS),
                  count(point.x()),
                  number(point.y())));
      text(panel.across(point.x()), panel.bottom() + 15, "tick", "middle", count(point.x()));
    }
    if (first) {
      text(GAP, panel.top() - 10, "label", "start", unit(cost));
    }
    text(
        panel.left() + WIDTH / 2.0,
        panel.bottom() + 33,
        "label",
        "middle",
        Choices.word(series.quantity()) + exponent(series, cost));
  }

  private static List<PowerLaw.Point> points(
      GrowthSeries series, ToDoubleFunction<SizedStep> figure) {
    return series.steps().stream()
        .map(step -> new PowerLaw.Point(x(series).applyAsDouble(step), figure.applyAsDouble(step)))
        .toList();
  }

  private void curve(String style, Panel panel, List<PowerLaw.Point> points) {
    String places =
        points.stream()
            .map(point -> at(panel.across(point.x())) + "," + at(panel.up(point.y())))
            .collect(Collectors.joining(" "));
    svg.append("<polyline class=\"%s\" points=\"%s\"/>%n".formatted(style, places));
  }

  private static String exponent(GrowthSeries series, Cost cost) {
    String exponent = GrowthPage.exponent(series.law(cost).exponent());
    return exponent.isEmpty() ? "" : ", exponent " + exponent;
  }

  /** Linear growth from a point on, as far as the panel goes. */
  private void linear(Panel panel, PowerLaw.Point from) {
    double factor = Math.min(panel.x().high() / from.x(), panel.y().high() / from.y());
    line(
        "linear",
        panel.across(from.x()),
        panel.up(from.y()),
        panel.across(from.x() * factor),
        panel.up(from.y() * factor));
  }

  private static ToDoubleFunction<SizedStep> x(GrowthSeries series) {
    return step -> step.size().of(series.quantity());
  }

  private static double shown(Cost cost, SizedStep step) {
    return cost == Cost.MEMORY ? cost.of(step) / MEBI : cost.of(step);
  }

  private static String unit(Cost cost) {
    return switch (cost) {
      case WORK -> "useful floating-point operations";
      case SECONDS -> "seconds a step; dashed: linear growth, dotted: that of the useful work";
      case MEMORY -> "MiB of tensors at most; dashed: linear growth";
    };
  }

  private static Range range(List<SizedStep> steps, ToDoubleFunction<SizedStep> figure) {
    double[] sorted = steps.stream().mapToDouble(figure).sorted().toArray();
    return new Range(sorted[0] / MARGIN, sorted[sorted.length - 1] * MARGIN);
  }

  /** Positive numbers, the greater by a factor. */
  private record Range(double low, double high) {
    private static final int FEW = 3;

    double factor() {
      return high / low;
    }

    /** As far by a factor, about the same middle. */
    Range widened(double factor) {
      double more = Math.sqrt(factor / factor());
      return new Range(low / more, high * more);
    }

    double share(double number) {
      return Math.log(number / low) / Math.log(high / low);
    }

    /** Powers of ten; where there are few, twos and fives too. */
    double[] ticks() {
      double[] tens = ticks(1);
      return tens.length < FEW ? ticks(1, 2, 5) : tens;
    }

    private double[] ticks(int... factors) {
      List<Double> ticks = new ArrayList<>();
      for (int power = (int) Math.floor(Math.log10(low)); Math.pow(10, power) <= high; power++) {
        for (int factor : factors) {
          ticks.add(factor * Math.pow(10, power));
        }
      }
      return ticks.stream()
          .mapToDouble(Double::doubleValue)
          .filter(tick -> tick >= low && tick <= high)
          .toArray();
    }
  }

  /** A place with two axes. */
  private record Panel(double left, double top, Range x, Range y) {
    double right() {
      return left + WIDTH;
    }

    double bottom() {
      return top + HEIGHT;
    }

    double across(double number) {
      return left + WIDTH * x.share(number);
    }

    double up(double number) {
      return bottom() - HEIGHT * y.share(number);
    }
  }

  private void line(String style, double x1, double y1, double x2, double y2) {
    svg.append(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>%n"
            .formatted(style, at(x1), at(y1), at(x2), at(y2)));
  }

  private void text(double x, double y, String style, String anchor, String text) {
    svg.append(
        "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>%n"
            .formatted(style, at(x), at(y), anchor, escaped(text)));
  }

  private static String at(double coordinate) {
    return String.format(Locale.ROOT, "%.1f", coordinate);
  }

  /** Three digits, without zeros at the end. */
  private static String number(double number) {
    return String.format(Locale.ROOT, number < 100 ? "%.3g" : "%.0f", number)
        .replaceFirst("(\\.\\d*?)0+$", "$1")
        .replaceFirst("\\.$", "");
  }

  /** A count, from ten thousand on in thousands, as widths of SAEs are called. */
  private static String count(double count) {
    return count < 10_000 ? number(count) : (long) count / 1000 + "k";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
