package org.golgi.commands;

import java.nio.file.Path;
import org.golgi.command.Command;
import org.golgi.command.Page;
import org.golgi.command.Terminal;
import org.golgi.input.InvalidInputException;
import org.golgi.run.Experiments;
import org.golgi.run.FindReport;
import org.golgi.run.StoredRun;
import org.golgi.run.SweepReport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code golgi show}: shows the figures of a run, and where the nodes of its circuit are, or the
 * frontiers of a sweep.
 */
@CommandLine.Command(
    name = "show",
    description = {
      "Show the figures of a run, and where the nodes of its circuit are.",
      "Of a sweep, show the frontiers."
    })
@Component(
    service = Command.class,
    scope = ServiceScope.PROTOTYPE,
    property = Command.PATH + "=show")
public final class ShowCommand implements Command {
  private final Experiments experiments;
  private final Terminal terminal;

  @Parameters(
      paramLabel = "RUN",
      description = "A folder of a run or a sweep, or the name of one in runs/.")
  private Path run = Path.of("");

  @Option(names = "--nodes", description = "List every node too.")
  private boolean nodes;

  @Option(names = "--json", description = "Print the figures as one JSON object, and nothing else.")
  private boolean json;

  /** Makes a command for one invocation. */
  @Activate
  public ShowCommand(@Reference Experiments experiments, @Reference Terminal terminal) {
    this.experiments = experiments;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    experiments.showSweep(run).ifPresentOrElse(this::print, () -> print(experiments.show(run)));
    return 0;
  }

  private void print(SweepReport sweep) {
    if (nodes) {
      throw new InvalidInputException(
          "--nodes", run + " is a sweep, of many circuits", "show a run with it");
    }
    if (json) {
      terminal.out().println(experiments.json(sweep));
    } else {
      FrontierTables.print(Page.of(terminal), sweep);
    }
  }

  private void print(StoredRun stored) {
    if (json) {
      terminal.out().println(stored.figures());
    } else {
      print(Page.of(terminal), stored);
    }
  }

  private void print(Page page, StoredRun stored) {
    FindReport report = stored.report();
    page.heading(stored.folder() + ": " + Figures.subject(report));
    page.table(Figures.behaviour(report.evaluation()));
    page.table(Figures.faithfulness(report.evaluation()));
    Figures.warnings(report.evaluation()).forEach(page::line);
    if (!report.evaluation().measurements().isEmpty()) {
      page.table(Figures.metrics(report.evaluation()));
    }
    page.table(Figures.sites(report));
    page.table(NodeTables.counts(stored));
    if (nodes) {
      page.table(NodeTables.nodes(stored));
    }
    page.line("");
    Figures.search(report).forEach(page::line);
    page.line(Figures.seconds(report));
  }
}
