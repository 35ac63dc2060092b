package org.golgi.commands;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.golgi.command.Command;
import org.golgi.command.Page;
import org.golgi.command.ProgressDisplay;
import org.golgi.command.Terminal;
import org.golgi.method.Choices;
import org.golgi.method.Progress;
import org.golgi.run.Experiments;
import org.golgi.run.FindReport;
import org.golgi.run.FindRequest;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code golgi find}: finds the circuit of a task, evaluates it and keeps it in a run folder. */
@CommandLine.Command(
    name = "find",
    description = {
      "Find the circuit of a task, judge it on test prompts and keep it in a run folder.",
      "Without options it works on the built-in model. 'golgi list' says what can be chosen."
    },
    modelTransformer = MethodOptions.Transformer.class)
@Component(
    service = Command.class,
    scope = ServiceScope.PROTOTYPE,
    property = Command.PATH + "=find")
public final class FindCommand implements Command, MethodOptions.Taker {
  private final Experiments experiments;
  private final Terminal terminal;

  @Parameters(
      paramLabel = "TASK",
      description = "A task such as sva/rc, or a file of prompt pairs in JSON.")
  private String task = "";

  @Mixin private final ChosenMethod method;
  @Mixin private final ExperimentOptions experiment = new ExperimentOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Run folder, a new one. Default: the next free runs/TASK-METHOD-N.")
  private @Nullable Path out;

  @Option(
      names = "--json",
      description = "Print the figures as one JSON object, and all else on standard error.")
  private boolean json;

  /** Makes a command for one invocation. */
  @Activate
  public FindCommand(@Reference Experiments experiments, @Reference Terminal terminal) {
    this.experiments = experiments;
    this.terminal = terminal;
    this.method = new ChosenMethod(experiments);
  }

  @Override
  public void addMethodOptions(CommandSpec spec) {
    method.addOptionsTo(spec);
  }

  @Override
  public Integer call() {
    FindRequest asked = experiment.request(task, method.id(), method.options(), out);
    FindRequest request = asked.with(SettledRun.of(asked.run(), experiments, terminal));
    PrintWriter text = json ? terminal.err() : terminal.out();
    Page page = new Page(text, terminal.colours() && !json);
    FindReport report;
    try (ProgressDisplay display = terminal.progress()) {
      report = experiments.find(request, new Headed(page, header(request), display));
    }
    print(page, report);
    if (json) {
      terminal.out().println(experiments.json(report));
    }
    return 0;
  }

  private static String header(FindRequest request) {
    return "%s by %s in %s (backend %s on %s, %s); up to %d training and %d test prompts"
        .formatted(
            request.task(),
            request.method(),
            request.model().orElse("the built-in model"),
            request.backend(),
            request.device(),
            Choices.word(request.dtype()),
            request.trainPrompts(),
            request.testPrompts());
  }

  private static void print(Page page, FindReport report) {
    page.table(Figures.behaviour(report.evaluation()));
    page.table(Figures.faithfulness(report.evaluation()));
    Figures.warnings(report.evaluation()).forEach(page::line);
    page.table(Figures.sites(report));
    page.line("");
    page.line(
        "prompts: %d training, %d test"
            .formatted(report.trainPrompts(), report.evaluation().prompts()));
    Figures.search(report).forEach(page::line);
    page.line(Figures.seconds(report));
    page.line("kept in " + report.folder());
    page.line("next: golgi show " + report.folder());
  }

  /** Prints a header before the first step, when the request is known to be a good one. */
  private static final class Headed implements Progress {
    private final Page page;
    private final String header;
    private final Progress progress;
    private boolean printed;

    Headed(Page page, String header, Progress progress) {
      this.page = page;
      this.header = header;
      this.progress = progress;
    }

    @Override
    public void step(String what, long done, long total, String detail) {
      if (!printed) {
        page.heading(header);
        page.writer().flush();
        printed = true;
      }
      progress.step(what, done, total, detail);
    }
  }
}
