package org.golgi.commands;

import java.util.List;
import org.golgi.command.Page;
import org.golgi.command.Table;
import org.golgi.command.Table.Column;
import org.golgi.evaluation.Interval;
import org.golgi.method.Choices;
import org.golgi.story.Claim;
import org.golgi.story.Control;
import org.golgi.story.GroupEdge;
import org.golgi.story.StoryGroup;
import org.golgi.story.StoryReport;

/** A story as tables. */
final class StoryPage {
  private StoryPage() {}

  static void print(Page page, StoryReport report) {
    page.heading(
        "the story of %s in %s (backend %s, seed %d): %d nodes in %d groups, %d test prompt pairs"
            .formatted(
                report.task(),
                report.model(),
                report.backend(),
                report.seed(),
                report.nodes(),
                report.groups().size(),
                report.prompts()));
    page.line(
        "logit difference of the circuit: %s on clean, %s on corrupted prompts, %s ablated"
            .formatted(
                Figures.number("%.2f", report.clean().value()),
                Figures.number("%.2f", report.corrupted().value()),
                Figures.number("%.2f", report.ablated().value())));
    page.line("answers depend on " + report.carried().text());
    page.table(claims(report));
    if (!report.edges().isEmpty()) {
      page.table(edges(report.edges()));
    }
    page.line("");
    report.rules().forEach(page::line);
    page.line("");
    page.line("%d of %d claims hold".formatted(report.holding(), report.claims()));
    report.remarks().forEach(page::line);
  }

  private static Table claims(StoryReport report) {
    Table table =
        new Table(
            List.of(
                Column.words("group"),
                Column.words("where"),
                Column.figures("nodes"),
                Column.words("claim"),
                Column.figures("value"),
                Column.words("95 % interval"),
                Column.figures("random nodes"),
                Column.figures("other latents"),
                Column.words("verdict")));
    for (StoryGroup group : report.groups()) {
      boolean first = true;
      for (Claim claim : group.claims()) {
        table.row(
            first ? group.id() : "",
            first ? group.label() : "",
            first ? String.valueOf(group.nodes().size()) : "",
            Choices.word(claim.kind()),
            Figures.number("%.2f", claim.value().value()),
            range(claim.value()),
            control(claim, 0),
            control(claim, 1),
            claim.holds() ? "holds" : "fails");
        first = false;
      }
    }
    return table;
  }

  private static String range(Interval interval) {
    return Double.isNaN(interval.value())
        ? ""
        : Figures.number("%.2f", interval.low()) + " to " + Figures.number("%.2f", interval.high());
  }

  private static String control(Claim claim, int index) {
    if (index >= claim.controls().size() || claim.controls().get(index).sets() == 0) {
      return "none";
    }
    Control control = claim.controls().get(index);
    return Figures.number("%.2f", control.mean())
        + " ± "
        + Figures.number("%.2f", control.standardError());
  }

  private static Table edges(List<GroupEdge> edges) {
    Table table =
        new Table(
            List.of(
                Column.words("from"),
                Column.words("to"),
                Column.figures("edges"),
                Column.figures("weight")));
    edges.forEach(
        edge ->
            table.row(
                edge.from(),
                edge.to(),
                String.valueOf(edge.edges()),
                Figures.number("%.2f", edge.weight())));
    return table;
  }
}
