package org.golgi.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.golgi.report.file.Completeness;
import org.golgi.report.file.Conduct;
import org.golgi.report.file.EdgesFile;
import org.golgi.report.file.EvaluationFile;
import org.golgi.report.file.Measured;
import org.golgi.report.file.RunFile;
import org.golgi.report.file.StoryFile;
import org.golgi.report.markup.Element;
import org.golgi.report.markup.Markup;
import org.golgi.report.markup.Numbers;
import org.golgi.report.plot.Mark;

/** The page of a run: one circuit. */
public final class RunPage {
  /** Accuracy below the spliced model's by more than this, where faithfulness is high, is told. */
  private static final double LOST_ANSWERS = 0.05;

  private RunPage() {}

  /** The page as the text of its file. */
  public static String of(RunFolder folder) {
    RunFile.Figures figures = folder.run().figures();
    String title = "%s nodes for %s".formatted(Numbers.count(figures.nodes()), figures.task());
    List<Element> content = new ArrayList<>();
    content.add(Layout.heading(1, title));
    content.add(Layout.answer(question(figures), answer(folder)));
    content.addAll(Layout.beware(warnings(folder.run())));
    content.add(Layout.side("plots", plots(folder)));
    evaluation(content, folder.evaluation(), figures.method());
    graph(content, folder);
    content.add(Layout.heading(2, "Figures"));
    content.add(models(figures));
    content.add(faithfulness(figures));
    content.addAll(MetricSection.table(figures.metrics()));
    content.add(Layout.heading(2, "Nodes"));
    content.addAll(new NodeTable(folder.nodes(), folder.layers()).draw());
    content.addAll(prompts(folder.run()));
    provenance(content, folder.run());
    return Document.of(title, content);
  }

  private static String question(RunFile.Figures figures) {
    return "Which nodes of %s suffice for %s? Found by %s on %s training prompts, judged on %s test prompts."
        .formatted(
            figures.model().isEmpty() ? "the model" : figures.model(),
            figures.task(),
            figures.method(),
            Numbers.count(figures.prompts().getOrDefault("train", 0)),
            Numbers.count(figures.prompts().getOrDefault("test", 0)));
  }

  private static String answer(RunFolder folder) {
    RunFile.Figures figures = folder.run().figures();
    Measured kept = figures.faithfulness().spliced();
    return "%s of %s nodes keep %s of the spliced model's logit difference and answer %s of test prompts right (spliced model: %s)."
        .formatted(
            Numbers.count(figures.nodes()),
            Numbers.count(folder.universe()),
            MetricSection.interval(kept),
            Numbers.percent(figures.accuracy().circuit()),
            Numbers.percent(figures.accuracy().spliced()));
  }

  private static List<String> warnings(RunFile run) {
    RunFile.Figures figures = run.figures();
    List<String> warnings = new ArrayList<>();
    if (figures.logitDifference().spliced() <= 0) {
      warnings.add(
          "The spliced model does not do this task: its logit difference is not positive, so"
              + " faithfulness to it means nothing.");
    } else if (figures.logitDifference().bare() <= 0) {
      warnings.add(
          "The model without SAEs does not do this task: its logit difference is not positive.");
    }
    if (figures.faithfulness().spliced().value() >= Curve.FAITHFUL
        && figures.accuracy().circuit() < figures.accuracy().spliced() - LOST_ANSWERS) {
      warnings.add(
          "The circuit keeps the logit difference but not the answers: its accuracy is %s, the spliced model's %s."
              .formatted(
                  Numbers.percent(figures.accuracy().circuit()),
                  Numbers.percent(figures.accuracy().spliced())));
    }
    if (run.lint() != null) {
      run.lint().findings().stream()
          .filter(finding -> finding.severity().equals("warning"))
          .map(RunPage::words)
          .forEach(warnings::add);
    }
    return warnings;
  }

  private static String words(RunFile.Finding finding) {
    return "Prompts: %s (%s of %s %s). To do: %s."
        .formatted(
            finding.problem(),
            Numbers.count(finding.count()),
            Numbers.count(finding.total()),
            finding.unit(),
            finding.remedy());
  }

  private static List<Element> plots(RunFolder folder) {
    List<Element> plots = new ArrayList<>();
    plots.add(
        Layout.scrolling(
            folder.counts().draw("Where the nodes are"),
            Element.of("b", "Where the nodes are"),
            Layout.small(" over an example prompt")));
    plots.addAll(MetricSection.plot(folder.run().figures().metrics()));
    return plots;
  }

  private static void evaluation(List<Element> content, EvaluationFile evaluation, String method) {
    List<Element> plots = new ArrayList<>();
    Completeness completeness = evaluation.completeness();
    if (completeness != null) {
      plots.add(CompletenessPlot.of(completeness, method, new Mark(0)));
    }
    if (evaluation.minimality() != null) {
      plots.add(MinimalityPlot.of(evaluation.minimality()));
    }
    if (evaluation.stability() != null) {
      plots.add(OverlapMap.of(evaluation.stability(), "Stability"));
    }
    if (!plots.isEmpty()) {
      content.add(Layout.heading(2, "Is it the circuit?"));
      if (completeness != null) {
        content.add(Layout.muted(CompletenessPlot.LEGEND));
      }
      content.add(Layout.side("plots", plots));
    }
  }

  private static void graph(List<Element> content, RunFolder folder) {
    EdgesFile edges = folder.edges();
    if (edges != null) {
      content.add(Layout.heading(2, "Graph"));
      content.addAll(new CircuitGraph(folder, edges).draw());
      content.addAll(EdgeSection.draw(edges));
    }
    StoryFile story = folder.story();
    if (story != null) {
      content.addAll(new StorySection(story).draw());
    }
  }

  private static Element models(RunFile.Figures figures) {
    List<List<? extends Markup>> rows = new ArrayList<>();
    rows.add(FrontierTables.whole("bare model", conduct(figures, RunFile.ByModel::bare)));
    rows.add(FrontierTables.whole("spliced model", conduct(figures, RunFile.ByModel::spliced)));
    rows.add(FrontierTables.whole("circuit", conduct(figures, RunFile.ByModel::circuit)));
    rows.add(
        FrontierTables.whole("every node ablated", conduct(figures, RunFile.ByModel::ablated)));
    return new Table(
            "What models do, on test prompts", FrontierTables.conductColumns("model"), rows)
        .draw();
  }

  private static Conduct conduct(RunFile.Figures figures, ToDoubleFunction<RunFile.ByModel> model) {
    return new Conduct(
        model.applyAsDouble(figures.logitDifference()),
        model.applyAsDouble(figures.accuracy()),
        model.applyAsDouble(figures.top1()));
  }

  private static Element faithfulness(RunFile.Figures figures) {
    List<List<? extends Markup>> rows = new ArrayList<>();
    rows.add(row("spliced model", figures.faithfulness().spliced(), figures));
    rows.add(row("bare model", figures.faithfulness().bare(), figures));
    return new Table(
            "Faithfulness: share of a whole model's logit difference, with its 95 % interval",
            List.of(
                Table.Column.words("faithfulness to"),
                Table.Column.figures("value"),
                Table.Column.figures("interval"),
                Table.Column.figures("accuracy of the circuit")),
            rows)
        .draw();
  }

  private static List<? extends Markup> row(String whole, Measured kept, RunFile.Figures figures) {
    return List.of(
        Layout.words(whole),
        Layout.words(Numbers.fixed(kept.value(), 3)),
        Layout.words(Numbers.range(kept.low(), kept.high())),
        Layout.words(Numbers.percent(figures.accuracy().circuit())));
  }

  /** All that was found in the prompts, notes too. */
  private static List<Element> prompts(RunFile run) {
    if (run.lint() == null || run.lint().findings().isEmpty()) {
      return List.of();
    }
    List<List<? extends Markup>> rows = new ArrayList<>();
    for (RunFile.Finding finding : run.lint().findings()) {
      rows.add(
          List.of(
              Layout.words(finding.severity()),
              Layout.words(finding.problem()),
              Layout.words(
                  "%s of %s %s"
                      .formatted(
                          Numbers.count(finding.count()),
                          Numbers.count(finding.total()),
                          finding.unit())),
              Layout.words(finding.example())));
    }
    return List.of(
        Layout.heading(2, "Prompts"),
        new Table(
                "What was found in the prompts",
                List.of(
                    Table.Column.words("kind"),
                    Table.Column.prose("what"),
                    Table.Column.words("how many"),
                    Table.Column.prose("example")),
                rows)
            .draw());
  }

  private static void provenance(List<Element> content, RunFile run) {
    content.add(Layout.heading(2, "Where this comes from"));
    content.addAll(Provenance.table("What was asked for", run.options()));
    TreeMap<String, String> said = new TreeMap<>();
    run.search().forEach((name, figure) -> said.put(name, Numbers.brief(figure)));
    content.addAll(Provenance.table("What the method says of itself", said));
    content.addAll(Provenance.table("Versions", run.versions()));
    content.addAll(Provenance.table("SAEs", run.saes()));
    content.addAll(Provenance.table("Hashes (SHA-256)", run.sha256()));
    if (run.pairsLeftOut() > 0) {
      content.add(
          Layout.muted(
              "%s pairs were left out: the model's tokenizer cannot use them."
                  .formatted(Numbers.count(run.pairsLeftOut()))));
    }
  }
}
