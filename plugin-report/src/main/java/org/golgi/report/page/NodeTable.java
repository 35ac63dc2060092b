package org.golgi.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.golgi.report.file.NodesFile;
import org.golgi.report.markup.Element;
import org.golgi.report.markup.Markup;
import org.golgi.report.markup.Numbers;

/**
 * The nodes of a circuit, with the prompts on which they are most active.
 *
 * @param nodes the nodes, in order
 * @param layers the layer of each site, by hook point
 */
record NodeTable(List<NodesFile.Node> nodes, Map<String, Integer> layers) {
  /** More would make a page that a browser scrolls badly. */
  private static final int MOST = 400;

  List<Element> draw() {
    boolean cut = nodes.size() > MOST;
    boolean measured = nodes.stream().anyMatch(node -> Double.isFinite(node.meanClean()));
    List<NodesFile.Node> shown = cut ? strongest() : nodes;
    List<Element> drawn = new ArrayList<>();
    if (cut) {
      drawn.add(
          Layout.muted(
              "The %s of %s nodes with the greatest scores; all are in %s."
                  .formatted(
                      MOST,
                      Numbers.count(nodes.size()),
                      measured ? NodesFile.NAME : "circuit.json")));
    }
    List<Table.Column> columns =
        new ArrayList<>(
            List.of(
                Table.Column.figures("layer"),
                Table.Column.figures("latent"),
                Table.Column.figures("position"),
                Table.Column.words("token"),
                Table.Column.words("role")));
    if (measured) {
      columns.add(Table.Column.figures("score"));
      columns.add(Table.Column.figures("mean, clean"));
      columns.add(Table.Column.figures("mean, corrupted"));
      columns.add(Table.Column.words("most active on"));
    }
    List<List<? extends Markup>> rows = new ArrayList<>();
    shown.forEach(node -> rows.add(row(node, measured)));
    drawn.add(
        new Table(
                measured
                    ? "Nodes, with their mean activations on clean and on corrupted prompts"
                    : "Where each node is",
                columns,
                rows)
            .drawSortable());
    return drawn;
  }

  private List<NodesFile.Node> strongest() {
    return nodes.stream()
        .sorted(
            Comparator.comparingDouble(
                node -> Double.isFinite(node.score()) ? -Math.abs(node.score()) : 0))
        .limit(MOST)
        .toList();
  }

  private List<? extends Markup> row(NodesFile.Node node, boolean measured) {
    List<Markup> cells = new ArrayList<>();
    cells.add(
        Element.of("span", String.valueOf(layers.getOrDefault(node.site(), 0)))
            .with("title", node.site()));
    cells.add(Layout.words(node.latent()));
    cells.add(Layout.words(node.position()));
    cells.add(
        node.token().isEmpty() ? Layout.words("") : Element.of("code", Token.quoted(node.token())));
    cells.add(Layout.words(node.role()));
    if (measured) {
      cells.add(Layout.words(Numbers.fixed(node.score(), 3)));
      cells.add(Layout.words(Numbers.fixed(node.meanClean(), 3)));
      cells.add(Layout.words(Numbers.fixed(node.meanCorrupted(), 3)));
      cells.add(prompts(node.top()));
    }
    return cells;
  }

  private static Markup prompts(List<NodesFile.Top> top) {
    if (top.isEmpty()) {
      return Layout.words("");
    }
    List<Element> others = top.stream().skip(1).map(next -> prompt("div", next)).toList();
    Element first = prompt("span", top.get(0));
    return others.isEmpty()
        ? first
        : Element.of("details", Element.of("summary", first)).add(others);
  }

  private static Element prompt(String element, NodesFile.Top top) {
    List<Markup> tokens = new ArrayList<>();
    for (int i = 0; i < top.prompt().size(); i++) {
      String token = Token.visible(top.prompt().get(i));
      tokens.add(i == top.position() ? Element.of("mark", token) : Layout.words(token));
    }
    return Element.of(
            element,
            Element.of("b", Numbers.fixed(top.activation(), 2)),
            Layout.words(" "),
            Element.of("code", tokens),
            Layout.small(" \u2192 "),
            Element.of("code", Token.quoted(top.answer())))
        .styled("prompt");
  }
}
