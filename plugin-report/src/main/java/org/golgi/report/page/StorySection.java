package org.golgi.report.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.golgi.report.file.StoryFile;
import org.golgi.report.markup.Element;
import org.golgi.report.markup.Markup;
import org.golgi.report.markup.Numbers;

/**
 * What the groups of a circuit are said to do, and which claims stood their test.
 *
 * @param story the groups
 */
record StorySection(StoryFile story) {
  List<Element> draw() {
    List<Element> drawn = new ArrayList<>();
    drawn.add(Layout.heading(2, "Story"));
    long claims = story.groups().stream().mapToLong(group -> group.claims().size()).sum();
    long held =
        story.groups().stream()
            .flatMap(group -> group.claims().stream())
            .filter(StoryFile.Claim::holds)
            .count();
    drawn.add(
        Layout.muted(
            "%s groups of nodes; %s of %s claims about them held when tested by intervention on test prompts. The control is what random groups of the same size give."
                .formatted(
                    Numbers.count(story.groups().size()),
                    Numbers.count(held),
                    Numbers.count(claims))));
    story.remarks().forEach(remark -> drawn.add(Layout.paragraph(remark)));
    drawn.add(groups());
    if (claims > 0) {
      drawn.add(claims());
      story.rules().forEach(rule -> drawn.add(Layout.muted(rule)));
    }
    if (!story.edges().isEmpty()) {
      drawn.add(between());
    }
    return drawn;
  }

  private Element groups() {
    List<List<? extends Markup>> rows = new ArrayList<>();
    for (StoryFile.Group group : story.groups()) {
      rows.add(
          List.of(
              Layout.words(group.name()),
              Layout.words(Numbers.count(group.nodes().size())),
              Layout.words(group.fires()),
              Layout.words(
                  Numbers.count(group.claims().stream().filter(StoryFile.Claim::holds).count())),
              Layout.words(
                  Numbers.count(group.claims().stream().filter(claim -> !claim.holds()).count()))));
    }
    return new Table(
            "Groups, in the order of computation",
            List.of(
                Table.Column.prose("group"),
                Table.Column.figures("nodes"),
                Table.Column.prose("fires when"),
                Table.Column.figures("claims that held"),
                Table.Column.figures("that failed")),
            rows)
        .draw();
  }

  private Element claims() {
    List<List<? extends Markup>> rows = new ArrayList<>();
    for (StoryFile.Group group : story.groups()) {
      for (StoryFile.Claim claim : group.claims()) {
        rows.add(
            List.of(
                Layout.words(group.name()),
                Layout.words(claim.kind()),
                Element.of("strong", claim.holds() ? "held" : "failed")
                    .styled(claim.holds() ? "held" : "failed"),
                Layout.words(claim.text()),
                Layout.words(Numbers.fixed(claim.value(), 3)),
                Layout.words(Numbers.range(claim.low(), claim.high())),
                Layout.words(Numbers.fixed(claim.control(), 3))));
      }
    }
    return new Table(
            "Claims, each tested on test prompts",
            List.of(
                Table.Column.prose("group"),
                Table.Column.words("kind"),
                Table.Column.words("test"),
                Table.Column.prose("claim"),
                Table.Column.figures("value"),
                Table.Column.figures("95 % interval"),
                Table.Column.figures("control")),
            rows)
        .draw();
  }

  private Element between() {
    Map<String, String> labels = new HashMap<>();
    story.groups().forEach(group -> labels.put(group.id(), group.name()));
    List<List<? extends Markup>> rows = new ArrayList<>();
    for (StoryFile.Between edge : story.edges()) {
      rows.add(
          List.of(
              Layout.words(labels.getOrDefault(edge.from(), edge.from())),
              Layout.words(labels.getOrDefault(edge.to(), edge.to())),
              Layout.words(Numbers.fixed(edge.weight(), 3))));
    }
    return new Table(
            "Edges between groups: sums of weights",
            List.of(
                Table.Column.prose("from"),
                Table.Column.prose("to"),
                Table.Column.figures("weight")),
            rows)
        .draw();
  }
}
