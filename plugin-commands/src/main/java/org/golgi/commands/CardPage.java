package org.golgi.commands;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.golgi.card.Card;
import org.golgi.card.CardReport;
import org.golgi.card.FiringExample;
import org.golgi.card.Label;
import org.golgi.card.WrittenToken;
import org.golgi.command.Page;
import org.golgi.command.Table;
import org.golgi.command.Table.Column;

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
    Table table =
        new Table(
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
    for (Card card : report.cards()) {
      table.row(
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
    }
    return table;
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
