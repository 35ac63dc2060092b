package org.golgi.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.golgi.command.Command;
import org.golgi.command.Page;
import org.golgi.command.ProgressDisplay;
import org.golgi.command.Terminal;
import org.golgi.input.InvalidInputException;
import org.golgi.run.Experiments;
import org.golgi.run.Listing;
import org.golgi.run.SweepReport;
import org.golgi.run.SweepRequest;
import org.golgi.run.SweepSeries;
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

/** {@code golgi sweep}: draws the frontiers of methods, from a few nodes to all. */
@CommandLine.Command(
    name = "sweep",
    description = {
      "Draw the frontier of every method: how faithful its circuits are, from a few nodes to all.",
      "Each frontier is kept as soon as it is there. Interrupted, it goes on where it was when it"
          + " is started again."
    },
    modelTransformer = MethodOptions.Transformer.class)
@Component(
    service = Command.class,
    scope = ServiceScope.PROTOTYPE,
    property = Command.PATH + "=sweep")
public final class SweepCommand implements Command, MethodOptions.Taker {
  private final Experiments experiments;
  private final Terminal terminal;
  private final MethodOptions methodOptions;

  @Parameters(
      arity = "1..*",
      paramLabel = "TASK",
      description = "Tasks such as sva/rc, or files of prompt pairs in JSON; all for every task.")
  private List<String> tasks = List.of();

  @Option(
      names = "--methods",
      paramLabel = "METHODS",
      split = ",",
      description =
          "Methods such as binary-mask,exact; with @sae, @neurons or @random after one, on those"
              + " nodes, whatever --dictionary says. Default: every method, and"
              + " integrated-gradients on both baselines.")
  private @Nullable List<String> methods;

  @Option(
      names = "--sizes",
      paramLabel = "SIZES",
      split = ",",
      description =
          "Numbers of nodes such as 10,20,50. Default: 1, 2, 5, 10 and so on, and MIB's shares of"
              + " all nodes.")
  private @Nullable List<Integer> sizes;

  @Mixin private final ExperimentOptions experiment = new ExperimentOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder of the sweep, also to go on with one. Default: runs/TASKS-sweep- and a hash of"
              + " the request.")
  private @Nullable Path out;

  @Option(names = "--fresh", description = "Begin anew where some of it was done before.")
  private boolean fresh;

  @Option(
      names = "--json",
      description = "Print the frontiers as one JSON object, and all else on standard error.")
  private boolean json;

  /** Makes a command for one invocation. */
  @Activate
  public SweepCommand(@Reference Experiments experiments, @Reference Terminal terminal) {
    this.experiments = experiments;
    this.terminal = terminal;
    this.methodOptions = new MethodOptions(experiments);
  }

  @Override
  public void addMethodOptions(CommandSpec spec) {
    methodOptions.addTo(spec, () -> series().stream().map(SweepSeries::method).distinct().toList());
  }

  @Override
  public Integer call() {
    SweepRequest asked =
        new SweepRequest(
            experiment.request("", "", methodOptions.values(), null),
            tasks(),
            series(),
            methodOptions.values(),
            sizes(),
            Optional.ofNullable(out),
            fresh);
    SweepRequest request =
        asked.with(SettledRun.of(asked.experiment().run(), experiments, terminal));
    Page page = new Page(json ? terminal.err() : terminal.out(), terminal.colours() && !json);
    SweepReport report;
    try (ProgressDisplay display = terminal.progress()) {
      report = experiments.sweep(request, display);
    } catch (CancellationException e) {
      terminal.err().println("what is done is kept; the same command goes on with it");
      throw e;
    }
    FrontierTables.print(page, report);
    page.line("kept in " + report.folder());
    page.line("next: open " + report.folder().resolve("report.html") + " in a browser");
    if (json) {
      terminal.out().println(experiments.json(report));
    }
    return 0;
  }

  private List<String> tasks() {
    if (!tasks.equals(List.of("all"))) {
      return tasks;
    }
    return ids("task").filter(id -> !id.equals("FILE")).toList();
  }

  private List<SweepSeries> series() {
    if (methods != null) {
      return methods.stream().map(this::series).toList();
    }
    List<SweepSeries> all = new ArrayList<>(ids("method").map(this::series).toList());
    Stream.of("integrated-gradients@neurons", "integrated-gradients@random")
        .map(SweepSeries::parse)
        .filter(baseline -> ids("method").anyMatch(baseline.method()::equals))
        .forEach(all::add);
    return all;
  }

  private SweepSeries series(String word) {
    return word.contains("@")
        ? SweepSeries.parse(word)
        : new SweepSeries(word, experiment.dictionary());
  }

  private Stream<String> ids(String kind) {
    return experiments.listings().stream()
        .filter(listing -> listing.kind().equals(kind))
        .map(Listing::id);
  }

  private List<Integer> sizes() {
    List<Integer> given = sizes == null ? List.of() : sizes;
    for (int size : given) {
      if (size < 1) {
        throw new InvalidInputException(
            "--sizes", size + " is too small for a circuit", "give numbers of at least 1");
      }
    }
    return given;
  }
}
