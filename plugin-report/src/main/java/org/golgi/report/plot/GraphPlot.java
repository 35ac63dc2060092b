package org.golgi.report.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.golgi.report.markup.Element;
import org.golgi.report.markup.Numbers;

/**
 * A layered graph: places across, levels upwards, and arcs from lower to higher levels, the wider
 * the greater their weight. Negative ones have another colour and are broken.
 *
 * @param title what it shows
 * @param description what is to be seen, for those who do not see it
 * @param columns the places, from left to right
 * @param levels names of the levels, from the bottom up
 * @param vertices what is at a place on a level
 * @param arcs between vertices
 */
public record GraphPlot(
    String title,
    String description,
    List<Column> columns,
    List<String> levels,
    List<Vertex> vertices,
    List<Arc> arcs) {
  private static final double LEAST_RADIUS = 3.2;
  private static final double MORE_RADIUS = 3.6;
  private static final double LEAST_WIDTH = 0.7;
  private static final double MORE_WIDTH = 4.8;
  private static final double LEAST_OPACITY = 0.3;
  private static final double MORE_OPACITY = 0.6;
  private static final double LEAN = -35;
  private static final double BELOW = 12;

  /**
   * A place.
   *
   * @param label as it is written below it
   * @param title what is shown when that is pointed at
   */
  public record Column(String label, String title) {}

  /** How a vertex looks. */
  public enum Kind {
    /** A dot. */
    NODE,
    /** A dot that no arc needs, which is hollow. */
    LOOSE,
    /** A square. */
    END
  }

  /**
   * What is at a place on a level.
   *
   * @param column index of the place
   * @param level index of the level
   * @param label as it is written below it; empty for none
   * @param title what is shown when it is pointed at
   * @param box what is written above the box that it shares with others of the same text, place and
   *     level; empty for none
   * @param kind how it looks
   * @param size from 0 to 1
   */
  public record Vertex(
      int column, int level, String label, String title, String box, Kind kind, double size) {}

  /**
   * An arc.
   *
   * @param from index of the vertex below
   * @param to index of the vertex above
   * @param weight its weight
   * @param title what is shown when it is pointed at
   */
  public record Arc(int from, int to, double weight, String title) {}

  public GraphPlot {
    columns = List.copyOf(columns);
    levels = List.copyOf(levels);
    vertices = List.copyOf(vertices);
    arcs = List.copyOf(arcs);
  }

  /** Draws it. */
  public Element draw() {
    GraphLayout layout = GraphLayout.of(this);
    List<Element> content = new ArrayList<>();
    layout.levels().forEach(level -> content.addAll(level(level, layout)));
    layout.boxes().forEach(box -> content.add(box(box)));
    double most = arcs.stream().mapToDouble(arc -> Math.abs(arc.weight())).max().orElse(1);
    arcs.stream()
        .sorted(Comparator.comparingDouble(arc -> Math.abs(arc.weight())))
        .map(arc -> arc(arc, layout, most))
        .forEach(content::add);
    layout.boxes().forEach(box -> content.add(name(box)));
    IntStream.range(0, vertices.size())
        .mapToObj(i -> vertex(vertices.get(i), layout.spots().get(i)))
        .forEach(content::add);
    IntStream.range(0, columns.size())
        .mapToObj(i -> label(columns.get(i), layout.columns().get(i), layout.foot()))
        .forEach(content::add);
    return Picture.fixed(layout.width(), layout.height(), title, description, content);
  }

  private static List<Element> level(GraphLayout.Level level, GraphLayout layout) {
    return List.of(
        Picture.line(0, level.bottom(), layout.width(), level.bottom(), "grid"),
        Picture.text(4, level.bottom() - 6, "label", level.name()));
  }

  private static Element box(GraphLayout.Box box) {
    return Element.of("rect", Element.of("title", box.label()))
        .styled("group")
        .with("x", box.x())
        .with("y", box.y())
        .with("width", box.width())
        .with("height", box.height())
        .with("rx", 6);
  }

  private static Element name(GraphLayout.Box box) {
    return Picture.text(box.x() + 6, box.y() + 13, "note", box.shortened())
        .add(Element.of("title", box.label()));
  }

  private static Element arc(Arc arc, GraphLayout layout, double most) {
    GraphLayout.Spot from = layout.spots().get(arc.from());
    GraphLayout.Spot to = layout.spots().get(arc.to());
    double share = most > 0 ? Math.abs(arc.weight()) / most : 0;
    double middle = (from.y() + to.y()) / 2;
    String path =
        "M%s %sC%s %s %s %s %s %s"
            .formatted(
                Numbers.coordinate(from.x()),
                Numbers.coordinate(from.y()),
                Numbers.coordinate(from.x()),
                Numbers.coordinate(middle),
                Numbers.coordinate(to.x()),
                Numbers.coordinate(middle),
                Numbers.coordinate(to.x()),
                Numbers.coordinate(to.y()));
    return Element.of("path", Element.of("title", arc.title()))
        .styled(arc.weight() < 0 ? "arc minus" : "arc plus")
        .with("d", path)
        .with("stroke-width", LEAST_WIDTH + MORE_WIDTH * share)
        .with("stroke-opacity", Numbers.fixed(LEAST_OPACITY + MORE_OPACITY * share, 2));
  }

  private static Element vertex(Vertex vertex, GraphLayout.Spot spot) {
    double radius = LEAST_RADIUS + MORE_RADIUS * Math.sqrt(Math.max(0, Math.min(1, vertex.size())));
    Element shape =
        vertex.kind() == Kind.END
            ? Element.of("rect")
                .styled("vertex")
                .with("x", spot.x() - radius)
                .with("y", spot.y() - radius)
                .with("width", 2 * radius)
                .with("height", 2 * radius)
            : Element.of("circle")
                .styled(vertex.kind() == Kind.LOOSE ? "vertex loose" : "vertex")
                .with("cx", spot.x())
                .with("cy", spot.y())
                .with("r", radius);
    Element drawn = Element.of("g", Element.of("title", vertex.title()), shape);
    return vertex.label().isEmpty()
        ? drawn
        : drawn.add(
            Picture.text(spot.x(), spot.y() + radius + BELOW - 2, "number middle", vertex.label()));
  }

  private static Element label(Column column, double x, double y) {
    return Element.of(
        "g",
        Element.of("title", column.title()),
        Picture.text(0, 0, "tick end", column.label())
            .with(
                "transform",
                "translate(%s %s) rotate(%s)"
                    .formatted(
                        Numbers.coordinate(x + 4),
                        Numbers.coordinate(y + BELOW),
                        Numbers.coordinate(LEAN))));
  }
}
