package org.golgi.commands;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.golgi.card.Card;
import org.golgi.card.CardEdge;
import org.golgi.card.CardEdges;
import org.golgi.card.CardReport;
import org.golgi.card.FiringExample;
import org.golgi.card.Label;
import org.golgi.card.WrittenToken;
import org.golgi.circuit.CircuitNode;
import org.golgi.command.Page;
import org.golgi.command.Table;
import org.golgi.command.Table.Column;
import org.golgi.edge.EdgeEnd;

/** Cards as text. */
final class CardPage {
  private CardPage() {}

  static void heading(Page page, CardReport report) {
    page.heading(
        "%d cards of %s in %s (backend %s, seed %d)"
            .formatted(
                report.cards().size(),
                report.task(),
                report.model(),
                report.backend(),
                report.seed()));
    page.line(
        "latents over %d prompts of %s"
            .formatted(report.prompts(), String.join(", ", report.tasks())));
    if (report.errors() > 0) {
      page.line(report.errors() + " nodes are errors of SAEs, which have no card");
    }
  }

  static Table table(CardReport report) {
    boolean edges = report.cards().stream().anyMatch(card -> card.edges().isPresent());
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.words("site"),
                Column.words("place"),
                Column.words("role"),
                Column.figures("latent"),
                Column.figures("clean"),
                Column.figures("corrupted"),
                Column.figures("fires (%)"),
                Column.words("drafted label"),
                Column.figures("precision"),
                Column.figures("recall"),
                Column.words("there, when"),
                Column.figures("precision"),
                Column.figures("recall"),
                Column.words("promotes"),
                Column.words("suppresses")));
    if (edges) {
      columns.add(Column.words("fed by"));
      columns.add(Column.words("feeds"));
    }
    Table table = new Table(columns);
    for (Card card : report.cards()) {
      List<String> cells = new ArrayList<>();
      Collections.addAll(
          cells,
          String.valueOf(card.node().site().layer()),
          card.place(),
          card.role().equals(card.place()) ? "" : card.role(),
          String.valueOf(card.node().latent()),
          Figures.number("%.3f", card.meanClean()),
          Figures.number("%.3f", card.meanCorrupted()),
          Figures.number("%.1f", 100 * card.firing().frequency()),
          card.label().map(Label::text).orElse("fires nowhere"),
          card.label().map(label -> Figures.number("%.2f", label.precision())).orElse(""),
          card.label().map(label -> Figures.number("%.2f", label.recall())).orElse(""),
          card.labelHere().map(Label::text).orElse(""),
          card.labelHere().map(label -> Figures.number("%.2f", label.precision())).orElse(""),
          card.labelHere().map(label -> Figures.number("%.2f", label.recall())).orElse(""),
          words(card.promoted()),
          words(card.suppressed()));
      if (edges) {
        cells.add(card.edges().map(known -> line(known.fedBy())).orElse(""));
        cells.add(card.edges().map(known -> line(known.feeds())).orElse(""));
      }
      table.row(cells);
    }
    return table;
  }

  /** Other ends of edges with their weights. */
  private static String line(List<CardEdge> edges) {
    return edges.stream()
        .map(edge -> name(edge) + " " + Figures.number("%.3f", edge.weight()))
        .collect(Collectors.joining(", "));
  }

  /** Layer, place and latent, such as {@code 3/subject/17}. */
  private static String name(CardEdge edge) {
    if (edge.end() instanceof EdgeEnd.Latent latent) {
      CircuitNode node = latent.node();
      return "%d/%s/%d".formatted(node.site().layer(), edge.place(), node.latent());
    }
    return edge.end() instanceof EdgeEnd.Token ? "token " + edge.place() : "answer";
  }

  private static void print(Page page, CardEdges edges) {
    if (edges.arriving() + edges.leaving() == 0) {
      page.line("on no path from a token to the answer");
    } else {
      page.line("fed by %d: %s".formatted(edges.arriving(), line(edges.fedBy())));
      page.line("feeds %d: %s".formatted(edges.leaving(), line(edges.feeds())));
    }
  }

  private static String words(List<WrittenToken> tokens) {
    return tokens.stream().map(token -> quoted(token.token())).collect(Collectors.joining(" "));
  }

  private static String quoted(String token) {
    return "'" + InterventionPage.shown(token) + "'";
  }

  static void full(Page page, CardReport report) {
    for (Card card : report.cards()) {
      page.line("");
      page.heading(
          "%s, %s%s, latent %d"
              .formatted(
                  card.node().site().hook(),
                  card.place(),
                  card.role().isEmpty() || card.role().equals(card.place())
                      ? ""
                      : " (" + card.role() + ")",
                  card.node().latent()));
      page.line(
          "mean %s on clean and %s on corrupted prompts"
              .formatted(
                  Figures.number("%.3f", card.meanClean()),
                  Figures.number("%.3f", card.meanCorrupted())));
      page.line(
          "fires at %s %% of tokens, up to %s; by tenths of that: %s"
              .formatted(
                  Figures.number("%.2f", 100 * card.firing().frequency()),
                  Figures.number("%.3f", card.firing().greatest()),
                  card.firing().histogram().stream()
                      .map(String::valueOf)
                      .collect(Collectors.joining(" "))));
      card.label().ifPresent(label -> page.line("drafted label: " + line(label)));
      card.labelHere()
          .ifPresent(label -> page.line("where its role is, it fires when: " + line(label)));
      card.firing().examples().forEach(example -> page.line(line(example)));
      page.line("promotes " + logits(card.promoted()));
      page.line("suppresses " + logits(card.suppressed()));
      page.line("answers of the task: " + logits(card.answers()));
      card.edges().ifPresent(edges -> print(page, edges));
      card.page().ifPresent(page::line);
    }
  }

  private static String line(Label label) {
    return "%s (precision %s, recall %s on held-out prompts; by chance %s)"
        .formatted(
            label.text(),
            Figures.number("%.2f", label.precision()),
            Figures.number("%.2f", label.recall()),
            Figures.number("%.2f", label.base()));
  }

  /** A prompt in a line, with the token marked. */
  private static String line(FiringExample example) {
    String text =
        IntStream.range(0, example.tokens().size())
            .mapToObj(
                position ->
                    position == example.position()
                        ? "«" + example.tokens().get(position) + "»"
                        : example.tokens().get(position))
            .collect(Collectors.joining());
    return "%8s  %s: %s"
        .formatted(
            Figures.number("%.3f", example.activation()),
            example.task(),
            InterventionPage.shown(text));
  }

  private static String logits(List<WrittenToken> tokens) {
    return tokens.stream()
        .map(token -> quoted(token.token()) + " " + Figures.number("%.2f", token.logit()))
        .collect(Collectors.joining(", "));
  }
}
