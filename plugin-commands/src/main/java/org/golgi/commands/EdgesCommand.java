package org.golgi.commands;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.golgi.command.Command;
import org.golgi.command.Page;
import org.golgi.command.ProgressDisplay;
import org.golgi.command.Terminal;
import org.golgi.input.InvalidInputException;
import org.golgi.run.EdgeReport;
import org.golgi.run.EdgeRequest;
import org.golgi.run.Experiments;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code golgi edges}: finds the edges between the nodes of a run's circuit. */
@CommandLine.Command(
    name = "edges",
    description = {
      "Find the fewest edges between the nodes of a run's circuit that keep what it does: from"
          + " tokens to the first site, between neighbouring sites, and to the answer.",
      "Every node is computed from its own edges alone. What comes out is printed and kept as"
          + " edges.json in the run folder."
    },
    modelTransformer = MethodOptions.Transformer.class)
@Component(
    service = Command.class,
    scope = ServiceScope.PROTOTYPE,
    property = Command.PATH + "=edges")
public final class EdgesCommand implements Command, MethodOptions.Taker {
  private static final String SUBSETS = "20";
  private static final int NOT_ASKED = -1;

  private final Experiments experiments;
  private final Terminal terminal;
  private final MethodOptions methodOptions;

  @Parameters(paramLabel = "RUN", description = "A run folder, or the name of one in runs/.")
  private Path run = Path.of("");

  @Option(
      names = "--method",
      paramLabel = "EDGE-METHOD",
      defaultValue = "edge-attribution",
      description = "How edges are scored. Default: ${DEFAULT-VALUE}.")
  private String method = "";

  @Option(
      names = "--target",
      paramLabel = "SHARE",
      defaultValue = "0.9",
      description =
          "Keep at least this share of the nodes' logit difference, on training prompts. Default:"
              + " ${DEFAULT-VALUE}.")
  private double target;

  @Option(
      names = "--completeness",
      arity = "0..1",
      paramLabel = "N",
      fallbackValue = SUBSETS,
      description =
          "Take random sets of edges out of those that are found and out of all, N of them;"
              + " without N "
              + SUBSETS
              + ".")
  private int subsets = NOT_ASKED;

  @Option(
      names = "--json",
      description = "Print edges and figures as one JSON object, and all else on standard error.")
  private boolean json;

  /** Makes a command for one invocation. */
  @Activate
  public EdgesCommand(@Reference Experiments experiments, @Reference Terminal terminal) {
    this.experiments = experiments;
    this.terminal = terminal;
    this.methodOptions = new MethodOptions(experiments, "edge method");
  }

  @Override
  public void addMethodOptions(CommandSpec spec) {
    methodOptions.addTo(spec, () -> List.of(method));
  }

  @Override
  public Integer call() {
    if (!(target > 0 && target <= 1)) {
      throw new InvalidInputException(
          "--target", target + " is no share", "give a number above 0 and up to 1");
    }
    EdgeRequest request = new EdgeRequest(run, method, methodOptions.values(), target, subsets());
    Page page = new Page(json ? terminal.err() : terminal.out(), terminal.colours() && !json);
    EdgeReport report;
    try (ProgressDisplay display = terminal.progress()) {
      report = experiments.edges(request, display);
    }
    EdgeTables.print(page, report);
    page.line("kept in " + report.folder().resolve("edges.json"));
    if (json) {
      terminal.out().println(experiments.json(report));
    }
    return 0;
  }

  private OptionalInt subsets() {
    return subsets == NOT_ASKED
        ? OptionalInt.empty()
        : OptionalInt.of(Arguments.atLeastOne("--completeness", subsets));
  }
}
