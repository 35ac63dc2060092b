package org.golgi.commands;

import org.golgi.command.Command;
import org.golgi.command.Page;
import org.golgi.command.ProgressDisplay;
import org.golgi.command.Terminal;
import org.golgi.run.Experiments;
import org.golgi.run.FetchReport;
import org.golgi.run.FetchRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/**
 * {@code golgi fetch}: downloads what a run on another machine, or without a network, will read.
 */
@CommandLine.Command(
    name = "fetch",
    description = {
      "Download what a run with the same options will read, and check that it can be read.",
      "For machines that compute without a network. What is there already stays as it is."
    })
@Component(
    service = Command.class,
    scope = ServiceScope.PROTOTYPE,
    property = Command.PATH + "=fetch")
public final class FetchCommand implements Command {
  private final Experiments experiments;
  private final Terminal terminal;

  @Mixin private final ModelOptions model = new ModelOptions();

  /** Makes a command for one invocation. */
  @Activate
  public FetchCommand(@Reference Experiments experiments, @Reference Terminal terminal) {
    this.experiments = experiments;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    FetchReport report;
    try (ProgressDisplay display = terminal.progress()) {
      report =
          experiments.fetch(new FetchRequest(model.model(), model.saes(), model.sites()), display);
    }
    Page page = Page.of(terminal);
    for (FetchReport.Part part : report.parts()) {
      page.line("%s: %s".formatted(part.what(), part.source()));
      page.line("  in " + part.path());
    }
    return 0;
  }
}
