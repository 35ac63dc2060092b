package org.golgi.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.golgi.input.InvalidInputException;
import org.golgi.report.file.CircuitFile;
import org.golgi.report.file.EdgesFile;
import org.golgi.report.file.NodesFile;
import org.golgi.report.file.StoryFile;
import org.golgi.report.markup.Element;
import org.golgi.report.markup.Numbers;
import org.golgi.report.plot.GraphPlot;
import org.golgi.report.plot.GraphPlot.Arc;
import org.golgi.report.plot.GraphPlot.Column;
import org.golgi.report.plot.GraphPlot.Kind;
import org.golgi.report.plot.GraphPlot.Vertex;

/**
 * The nodes of a circuit and their edges as a picture: positions or roles across, sites upwards,
 * tokens at the bottom and the answer at the top.
 *
 * @param folder the run
 * @param edges its edges
 */
record CircuitGraph(RunFolder folder, EdgesFile edges) {
  /** More arcs hide one another. */
  private static final int MOST_ARCS = 240;

  /** Numbers of more latents than this would be too many to read. */
  private static final int MOST_NUMBERS = 120;

  private static final int LONGEST_NAME = 30;

  /** What tells a node or an end of an edge from others. */
  private record Key(String site, String row, String latent) {
    private static final String EVERY = "every";

    static Key of(NodesFile.Node node) {
      String row = RunFolder.row(node);
      return new Key(node.site(), row, node.latent());
    }

    static Key of(EdgesFile.End end) {
      if (end.isAnswer()) {
        return ANSWER;
      }
      String row = end.position().isEmpty() ? end.role() : end.position();
      return new Key(end.site(), row, end.latent());
    }

    /** A node that is free of position may be stored without one. */
    Key everywhere() {
      return new Key(site, EVERY, latent);
    }
  }

  private static final Key ANSWER = new Key("", "answer", "answer");

  /** A vertex with what it stands for. */
  private record Placed(Key key, Vertex vertex) {}

  List<Element> draw() {
    List<String> rows = List.copyOf(folder.rows().keySet());
    List<Integer> columnOf = new ArrayList<>();
    List<Column> columns = columns(rows, columnOf);
    List<Placed> placed = vertices(rows, columnOf, columns.size());
    Map<Key, Integer> index = new HashMap<>();
    placed.forEach(each -> index.put(each.key(), index.size()));
    List<EdgesFile.Edge> strongest =
        edges.edges().stream()
            .sorted(Comparator.comparingDouble(edge -> -Math.abs(edge.weight())))
            .limit(MOST_ARCS)
            .toList();
    List<Arc> arcs =
        strongest.stream()
            .map(
                edge ->
                    new Arc(
                        known(index, edge.from()),
                        known(index, edge.to()),
                        edge.weight(),
                        "%s \u2192 %s: weight %s"
                            .formatted(
                                name(edge.from()), name(edge.to()), Numbers.brief(edge.weight()))))
            .toList();
    Element plot =
        new GraphPlot(
                "The circuit as a graph",
                "Nodes by position or role and by layer, and the edges between them; %s nodes, %s edges."
                    .formatted(
                        Numbers.count(folder.circuit().nodes().size()),
                        Numbers.count(edges.edges().size())),
                columns,
                levels(),
                placed.stream().map(Placed::vertex).toList(),
                arcs)
            .draw();
    return List.of(
        Layout.muted(legend(strongest)),
        Layout.scrolling(
            plot,
            Element.of("b", "The circuit as a graph"),
            Layout.small(" point at a node or an edge to see what it is")));
  }

  private int known(Map<Key, Integer> index, EdgesFile.End end) {
    Integer place = index.get(Key.of(end));
    if (place == null) {
      throw new InvalidInputException(
          EdgesFile.NAME,
          "an edge is of %s, which circuit.json has not".formatted(name(end)),
          "find the edges again by golgi edges");
    }
    return place;
  }

  private String legend(List<EdgesFile.Edge> shown) {
    String legend =
        "Tokens at the bottom, the answer at the top. The wider an edge, the more of the metric"
            + " goes when it is removed, to first order and mean over training prompts; blue edges"
            + " help the right answer, broken orange ones hinder it. The larger a node, the more"
            + " leaves it.";
    int unconnected = edges.nodes().circuit() - edges.nodes().connected();
    if (unconnected > 0) {
      legend +=
          " %s hollow nodes are on no path from a token to the answer."
              .formatted(Numbers.count(unconnected));
    }
    int hidden = edges.edges().size() - shown.size();
    if (hidden > 0) {
      legend +=
          " The %s strongest of %s edges are drawn, which have %s of the sum of their weights without sign; %s are not shown."
              .formatted(
                  Numbers.count(shown.size()),
                  Numbers.count(edges.edges().size()),
                  Numbers.percent(sum(shown) / sum(edges.edges())),
                  Numbers.count(hidden));
    }
    return legend;
  }

  private static double sum(List<EdgesFile.Edge> some) {
    return some.stream().mapToDouble(edge -> Math.abs(edge.weight())).sum();
  }

  private List<String> levels() {
    return Stream.of(
            Stream.of("tokens"),
            folder.circuit().sites().stream().map(site -> "layer " + site.layer()),
            Stream.of("answer"))
        .flatMap(names -> names)
        .toList();
  }

  /** The rows in which something is; dots stand for those between, which have nothing. */
  private List<Column> columns(List<String> rows, List<Integer> columnOf) {
    Set<String> used = new TreeSet<>();
    folder.circuit().nodes().forEach(node -> used.add(RunFolder.row(node)));
    edges.edges().stream()
        .map(edge -> Key.of(edge.from()))
        .filter(key -> !key.equals(ANSWER))
        .forEach(key -> used.add(key.row()));
    List<Column> columns = new ArrayList<>();
    int empty = 0;
    for (String row : rows) {
      if (used.contains(row)) {
        if (empty > 0) {
          columns.add(new Column("\u2026", empty + " without nodes"));
        }
        empty = 0;
        columnOf.add(columns.size());
        String name = Objects.requireNonNull(folder.rows().get(row));
        columns.add(new Column(shortened(name), name));
      } else {
        columnOf.add(columns.size());
        empty++;
      }
    }
    if (columns.isEmpty()) {
      columns.add(new Column("\u2026", "no nodes"));
    }
    return columns;
  }

  private static String shortened(String name) {
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "\u2026" : name;
  }

  private List<Placed> vertices(List<String> rows, List<Integer> columnOf, int columns) {
    Map<Key, Double> leaving = new HashMap<>();
    edges.edges().forEach(e -> leaving.merge(Key.of(e.from()), Math.abs(e.weight()), Double::sum));
    double most = leaving.values().stream().mapToDouble(weight -> weight).max().orElse(1);
    List<Placed> placed = new ArrayList<>();
    Set<Key> tokens =
        edges.edges().stream()
            .map(EdgesFile.Edge::from)
            .filter(EdgesFile.End::isToken)
            .map(Key::of)
            .collect(Collectors.toSet());
    for (int row = 0; row < rows.size(); row++) {
      Key key = new Key("", rows.get(row), "");
      if (tokens.contains(key)) {
        String title = "token " + folder.rows().get(rows.get(row)) + degree(key);
        placed.add(
            new Placed(
                key,
                new Vertex(
                    columnOf.get(row), 0, "", title, "", Kind.END, size(leaving, key, most))));
      }
    }
    nodes(rows, columnOf, leaving, most, placed);
    placed.add(
        new Placed(
            ANSWER,
            new Vertex(
                columns - 1,
                folder.circuit().sites().size() + 1,
                "answer",
                "the answer" + degree(ANSWER),
                "",
                Kind.END,
                1)));
    return placed;
  }

  private static double size(Map<Key, Double> leaving, Key key, double most) {
    return most > 0 ? leaving.getOrDefault(key, 0.0) / most : 0;
  }

  private void nodes(
      List<String> rows,
      List<Integer> columnOf,
      Map<Key, Double> leaving,
      double most,
      List<Placed> placed) {
    List<String> sites = folder.circuit().sites().stream().map(CircuitFile.Site::site).toList();
    Map<Key, String> boxes = boxes();
    Set<Key> connected =
        edges.edges().stream()
            .flatMap(edge -> Stream.of(Key.of(edge.from()), Key.of(edge.to())))
            .collect(Collectors.toSet());
    boolean numbered = folder.circuit().nodes().size() <= MOST_NUMBERS;
    for (NodesFile.Node node : folder.nodes()) {
      Key key = Key.of(node);
      String box =
          Optional.ofNullable(boxes.get(key)).orElse(boxes.getOrDefault(key.everywhere(), ""));
      placed.add(
          new Placed(
              key,
              new Vertex(
                  columnOf.get(rows.indexOf(key.row())),
                  1 + sites.indexOf(node.site()),
                  numbered ? node.latent() : "",
                  title(node) + (box.isEmpty() ? "" : "; " + box),
                  box,
                  connected.contains(key) ? Kind.NODE : Kind.LOOSE,
                  size(leaving, key, most))));
    }
  }

  /** The box of each node that is in a group. */
  private Map<Key, String> boxes() {
    Map<Key, String> boxes = new LinkedHashMap<>();
    StoryFile story = folder.story();
    if (story != null) {
      for (StoryFile.Group group : story.groups()) {
        for (NodesFile.Node node : group.nodes()) {
          Key key = Key.of(node);
          boxes.putIfAbsent(key.row().isEmpty() ? key.everywhere() : key, group.name());
        }
      }
    }
    return boxes;
  }

  private String title(NodesFile.Node node) {
    String title =
        "layer %d, %s, latent %s"
            .formatted(
                folder.layers().getOrDefault(node.site(), 0),
                folder.rows().getOrDefault(RunFolder.row(node), ""),
                node.latent());
    if (Double.isFinite(node.meanClean())) {
      title +=
          ": mean %s on clean and %s on corrupted prompts"
              .formatted(
                  Numbers.fixed(node.meanClean(), 3), Numbers.fixed(node.meanCorrupted(), 3));
    }
    return title + degree(Key.of(node));
  }

  /** How many edges lead to something and from it. */
  private String degree(Key key) {
    long arriving = edges.edges().stream().filter(e -> Key.of(e.to()).equals(key)).count();
    long leaving = edges.edges().stream().filter(e -> Key.of(e.from()).equals(key)).count();
    List<String> parts = new ArrayList<>();
    if (arriving > 0) {
      parts.add("fed by %s edges".formatted(Numbers.count(arriving)));
    }
    if (leaving > 0) {
      parts.add("feeds %s edges".formatted(Numbers.count(leaving)));
    }
    return parts.isEmpty() ? "" : "; " + String.join(", ", parts);
  }

  private String name(EdgesFile.End end) {
    if (end.isAnswer()) {
      return "answer";
    }
    String row = end.position().isEmpty() ? end.role() : end.position();
    String place = folder.rows().getOrDefault(row, row);
    return end.isToken()
        ? "token " + place
        : "layer %d, %s, latent %s"
            .formatted(folder.layers().getOrDefault(end.site(), 0), place, end.latent());
  }
}
