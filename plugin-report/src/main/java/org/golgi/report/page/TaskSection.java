package org.golgi.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.golgi.report.file.Behaviour;
import org.golgi.report.file.SweepFile;
import org.golgi.report.markup.Element;
import org.golgi.report.markup.Markup;
import org.golgi.report.markup.Numbers;

/**
 * What a sweep found on one task.
 *
 * @param contest its frontiers
 */
record TaskSection(Contest contest) {
  /** Accuracy below the spliced model's by more than this, at a faithful size, was bought. */
  private static final double BOUGHT = 0.05;

  /** A circuit that has more than this share of the model's logit difference is not like it. */
  private static final double EXCESS = 1.1;

  /** The section with its answer, for a page of several. */
  Element introduced() {
    return draw(List.of(Layout.paragraph(answer())));
  }

  /** The section. */
  Element draw(List<Element> introduction) {
    Map<String, Integer> prompts = contest.stored().prompts();
    List<Element> content = new ArrayList<>();
    content.add(Layout.heading(2, contest.task()));
    content.addAll(introduction);
    if (!prompts.isEmpty()) {
      content.add(
          Layout.muted(
              "Found on %s training prompts, judged on %s test prompts."
                  .formatted(
                      Numbers.count(prompts.getOrDefault("train", 0)),
                      Numbers.count(prompts.getOrDefault("test", 0)))));
    }
    content.addAll(Layout.beware(warnings()));
    content.addAll(new FrontierPlots(contest).draw());
    content.add(FrontierTables.areas(contest));
    content.add(Layout.details("Every size and method", List.of(FrontierTables.sizes(contest))));
    content.add(FrontierTables.wholes(contest.behaviours()));
    completeness(content);
    counts(content);
    if (contest.stored().overlap() != null) {
      content.add(Layout.heading(3, "How much methods agree"));
      content.add(Layout.muted(OverlapMap.LEGEND));
      content.add(OverlapMap.of(contest.stored().overlap(), "Shared nodes"));
    }
    figures(content);
    content.addAll(Provenance.table("Hashes (SHA-256)", contest.stored().sha256()));
    return Element.of("section", content).with("id", anchor());
  }

  /** Where the section is on the page. */
  String anchor() {
    return contest.task().replaceAll("[^A-Za-z0-9]+", "-");
  }

  /** Who needs fewest nodes, in a sentence or two. */
  String answer() {
    List<Curve> winners = contest.winners();
    if (winners.isEmpty()) {
      return "No method reaches faithfulness %s on %s.".formatted(Curve.FAITHFUL, contest.task());
    }
    SweepFile.Point point = winners.get(0).faithful().orElseThrow();
    String who = String.join(" and ", winners.stream().map(Curve::name).toList());
    String sentence =
        "%s needs fewest nodes for faithfulness %s on %s: %s of %s (%s)."
            .formatted(
                who,
                Curve.FAITHFUL,
                contest.task(),
                Numbers.count(point.size()),
                Numbers.count(winners.get(0).series().universe()),
                Curve.figures(point));
    return winners.size() > 1 ? sentence.replaceFirst(" needs ", " need ") : sentence + next(point);
  }

  private String next(SweepFile.Point best) {
    return contest.curves().stream()
        .filter(curve -> curve.faithful().filter(p -> p.size() > best.size()).isPresent())
        .min(Comparator.comparingInt(curve -> curve.faithful().orElseThrow().size()))
        .map(
            curve ->
                " Next is %s with %s."
                    .formatted(curve.name(), Numbers.count(curve.faithful().orElseThrow().size())))
        .orElse("");
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    contest
        .behaviours()
        .forEach((dictionary, behaviour) -> undone(dictionary, behaviour).ifPresent(warnings::add));
    for (Curve curve : contest.curves()) {
      curve
          .faithful()
          .filter(point -> Curve.faithfulness(point) > EXCESS)
          .ifPresent(
              point ->
                  warnings.add(
                      "%s at %s nodes overdoes it: %s."
                          .formatted(
                              curve.name(), Numbers.count(point.size()), Curve.figures(point))));
      double spliced = curve.splicedAccuracy();
      curve
          .faithful()
          .filter(point -> point.accuracy() < spliced - BOUGHT)
          .ifPresent(
              point ->
                  warnings.add(
                      "%s at %s nodes keeps the logit difference but not the answers: %s, and the"
                              .formatted(
                                  curve.name(), Numbers.count(point.size()), Curve.figures(point))
                          + " spliced model's accuracy is %s."
                              .formatted(Numbers.percent(spliced))));
    }
    return warnings;
  }

  private static Optional<String> undone(String dictionary, Behaviour behaviour) {
    return behaviour.spliced().logitDifference() <= 0
        ? Optional.of(
            "The spliced model (%s) does not do this task: its logit difference is not positive, so"
                    .formatted(dictionary)
                + " faithfulness to it means nothing.")
        : Optional.empty();
  }

  private void completeness(List<Element> content) {
    List<Element> plots = new ArrayList<>();
    for (Curve curve : contest.curves()) {
      if (curve.series().completeness() != null) {
        plots.add(CompletenessPlot.of(curve.series().completeness(), curve.name(), curve.mark()));
      }
    }
    if (!plots.isEmpty()) {
      content.add(Layout.heading(3, "Completeness"));
      content.add(Layout.muted(CompletenessPlot.LEGEND));
      content.add(Layout.side("thirds", plots));
    }
  }

  private void counts(List<Element> content) {
    List<Element> maps = new ArrayList<>();
    for (Curve curve : contest.curves()) {
      SweepFile.Counts counts = curve.series().counts();
      if (counts != null) {
        CountMap map =
            new CountMap(
                counts.rows().stream().map(this::named).toList(),
                counts.sites().stream()
                    .map(site -> new CountMap.SiteColumn(site.layer(), site.counts()))
                    .toList());
        maps.add(
            Layout.scrolling(
                map.draw("Where the nodes of %s are".formatted(curve.name())),
                curve.mark().picture(),
                Element.of("b", " " + curve.name()),
                Layout.small(" %s nodes".formatted(Numbers.count(counts.size())))));
      }
    }
    if (!maps.isEmpty()) {
      content.add(Layout.heading(3, "Where the nodes are"));
      content.add(
          Layout.muted(
              "Nodes of each method's smallest circuit with faithfulness %s, by position or role and"
                      .formatted(Curve.FAITHFUL)
                  + " by layer, over the tokens of an example prompt."));
      content.add(Layout.side("maps", maps));
    }
  }

  /** A row of masks by its token, where it is a position. */
  private String named(String row) {
    if (!row.matches("\\d{1,6}") || Integer.parseInt(row) >= contest.stored().tokens().size()) {
      return row;
    }
    return row + " " + Token.quoted(contest.stored().tokens().get(Integer.parseInt(row)));
  }

  private void figures(List<Element> content) {
    List<List<? extends Markup>> rows = new ArrayList<>();
    for (Curve curve : contest.curves()) {
      new TreeMap<>(curve.series().figures())
          .forEach(
              (name, figure) ->
                  rows.add(
                      List.of(
                          Layout.words(curve.name()),
                          Layout.words(name),
                          Layout.words(Numbers.brief(figure)))));
    }
    if (!rows.isEmpty()) {
      content.add(
          Layout.details(
              "What methods say of themselves",
              List.of(
                  new Table(
                          "Figures of methods",
                          List.of(
                              Table.Column.words("method"),
                              Table.Column.words("figure"),
                              Table.Column.figures("value")),
                          rows)
                      .draw())));
    }
  }
}
