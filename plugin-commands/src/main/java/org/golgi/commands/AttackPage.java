package org.golgi.commands;

import java.util.List;
import java.util.stream.Stream;
import org.golgi.attack.AttackExample;
import org.golgi.attack.AttackOutcome;
import org.golgi.attack.AttackReport;
import org.golgi.attack.AttackedModel;
import org.golgi.attack.ChosenNode;
import org.golgi.attack.Judged;
import org.golgi.attack.LeftOut;
import org.golgi.attack.ModelOutcome;
import org.golgi.attack.SearchOutcome;
import org.golgi.attack.Share;
import org.golgi.command.Page;
import org.golgi.command.Table;
import org.golgi.command.Table.Column;
import org.golgi.evaluation.Interval;

/** An attack as text. */
final class AttackPage {
  private AttackPage() {}

  static void print(Page page, AttackReport report) {
    page.heading(
        "attacks on %s in %s (backend %s, seed %d): %d test prompts, a circuit of %d nodes"
            .formatted(
                report.task(),
                report.model(),
                report.backend(),
                report.seed(),
                report.prompts(),
                report.nodes()));
    page.line(
        report.judged() == Judged.TOP_1
            ? "right: the answer is the most likely of all tokens"
            : "right: the answer is more likely than the other of the pair");
    page.line("shares of the prompts that a model had right: wrong after the edit");
    if (!report.predicted().isEmpty()) {
      page.table(outcomes(report.predicted()));
      page.line("");
      report.predicted().forEach(each -> page.line(each.name() + ": " + each.description()));
    }
    report.search().ifPresent(search -> print(page, search));
    if (!report.leftOut().isEmpty()) {
      page.line("");
    }
    for (LeftOut each : report.leftOut()) {
      page.line("not tried: " + each.kind() + ", since " + each.reason());
    }
    examples(page, report);
  }

  private static Table outcomes(List<AttackOutcome> outcomes) {
    Table table =
        new Table(
            List.of(
                Column.words("edit"),
                Column.words("model"),
                Column.figures("right before"),
                Column.figures("attack (%)"),
                Column.words("95 % interval"),
                Column.figures("control (%)"),
                Column.words("95 % interval"),
                Column.figures("ratio")));
    for (AttackOutcome outcome : outcomes) {
      for (ModelOutcome model : outcome.models()) {
        table.row(
            model.model() == AttackedModel.BARE ? outcome.name() : "",
            word(model.model()),
            model.right().count() + "/" + model.right().of(),
            Figures.number("%.1f", 100 * model.attack().value()),
            range(model.attack()),
            Figures.number("%.1f", 100 * model.control().value()),
            range(model.control()),
            ratio(model));
      }
    }
    return table;
  }

  private static String word(AttackedModel model) {
    return switch (model) {
      case BARE -> "bare";
      case SPLICED -> "spliced";
      case HELD -> "circuit held";
      case ABLATED -> "circuit ablated";
    };
  }

  private static String range(Share share) {
    Interval interval = share.interval();
    return "%s to %s"
        .formatted(
            Figures.number("%.1f", 100 * interval.low()),
            Figures.number("%.1f", 100 * interval.high()));
  }

  /** How many times as often as the control; none where that never succeeds. */
  private static String ratio(ModelOutcome model) {
    return Figures.number("%.1f", model.attack().value() / model.control().value());
  }

  private static void print(Page page, SearchOutcome search) {
    Table table =
        new Table(
            List.of(
                Column.words("node that the search looks at"),
                Column.words("place"),
                Column.words("role"),
                Column.figures("latent"),
                Column.figures("effect (nats)")));
    for (ChosenNode node : search.nodes()) {
      table.row(
          node.node().site().hook(),
          node.place(),
          node.role(),
          String.valueOf(node.node().latent()),
          Figures.number("%.3f", node.effect()));
    }
    page.table(table);
    page.table(outcomes(List.of(search.outcome())));
    page.line("");
    page.line(
        "%s edits tried on a prompt; chosen: %s"
            .formatted(
                Figures.number("%.0f", search.edits()),
                String.join(
                    ", ",
                    search.kinds().entrySet().stream()
                        .map(kind -> kind.getKey() + " " + kind.getValue())
                        .toList())));
    page.line(
        "of those chosen %s %% are edits that a case study predicts; of all that were tried %s %%"
            .formatted(
                Figures.number("%.1f", 100 * search.predicted().value()),
                Figures.number("%.1f", 100 * search.byChance().value())));
  }

  private static void examples(Page page, AttackReport report) {
    List<AttackOutcome> all =
        Stream.concat(
                report.predicted().stream(), report.search().stream().map(SearchOutcome::outcome))
            .filter(outcome -> !outcome.examples().isEmpty())
            .toList();
    for (AttackOutcome outcome : all) {
      page.line("");
      for (AttackExample example : outcome.examples()) {
        page.line(
            "%s: '%s' -> '%s' in place of '%s'"
                .formatted(
                    outcome.name(),
                    InterventionPage.shown(example.prompt()),
                    InterventionPage.shown(example.said()),
                    InterventionPage.shown(example.answer())));
      }
    }
  }
}
