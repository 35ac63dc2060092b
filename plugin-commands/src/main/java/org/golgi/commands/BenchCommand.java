package org.golgi.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.golgi.bench.BenchReport;
import org.golgi.command.Command;
import org.golgi.command.Page;
import org.golgi.command.ProgressDisplay;
import org.golgi.command.Terminal;
import org.golgi.input.InvalidInputException;
import org.golgi.run.BenchRequest;
import org.golgi.run.Experiments;
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

/** {@code golgi bench}: measures what a step of a method costs, and where the time goes. */
@CommandLine.Command(
    name = "bench",
    description = {
      "Measure the steps of a method on a task: seconds, arithmetic and its share of the machine's"
          + " matrix-product rate, memory, and where the time goes by kind of op.",
      "It runs what 'golgi find' runs, and ends after some steps."
    },
    modelTransformer = MethodOptions.Transformer.class)
@Component(
    service = Command.class,
    scope = ServiceScope.PROTOTYPE,
    property = Command.PATH + "=bench")
public final class BenchCommand implements Command, MethodOptions.Taker {
  private final Experiments experiments;
  private final Terminal terminal;
  private final MethodOptions methodOptions;

  @Parameters(
      arity = "0..1",
      paramLabel = "TASK",
      defaultValue = "sva/rc",
      description =
          "A task such as sva/rc, or a file of prompt pairs in JSON. Default: ${DEFAULT-VALUE}.")
  private String task = "";

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = "binary-mask",
      description = "Whose steps. Default: ${DEFAULT-VALUE}.")
  private String method = "";

  @Mixin private final ExperimentOptions experiment = new ExperimentOptions();

  @Option(
      names = "--warm",
      paramLabel = "N",
      defaultValue = "2",
      description = "Steps before the first that counts, at least 1. Default: ${DEFAULT-VALUE}.")
  private int warm;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "8",
      description = "Steps that count, at least 1. Default: ${DEFAULT-VALUE}.")
  private int steps;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the figures to a file too: JSON if it ends in .json, else the tables.")
  private @Nullable Path out;

  @Option(
      names = "--json",
      description = "Print the figures as one JSON object, and all else on standard error.")
  private boolean json;

  /** Makes a command for one invocation. */
  @Activate
  public BenchCommand(@Reference Experiments experiments, @Reference Terminal terminal) {
    this.experiments = experiments;
    this.terminal = terminal;
    this.methodOptions = new MethodOptions(experiments);
  }

  @Override
  public void addMethodOptions(CommandSpec spec) {
    methodOptions.addTo(spec, () -> List.of(method));
  }

  @Override
  public Integer call() {
    BenchRequest asked =
        new BenchRequest(
            experiment.request(task, method, methodOptions.values(), null),
            Arguments.atLeastOne("--warm", warm),
            Arguments.atLeastOne("--steps", steps));
    BenchReport report;
    try (ProgressDisplay display = terminal.progress()) {
      report =
          experiments.bench(
              asked.with(SettledRun.of(asked.experiment().run(), experiments, terminal)), display);
    }
    if (json) {
      terminal.out().println(experiments.json(report));
    } else {
      BenchPage.print(Page.of(terminal), report);
    }
    if (out != null) {
      write(out, report);
      terminal.err().println("kept in " + out);
    }
    return 0;
  }

  private void write(Path file, BenchReport report) {
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    if (file.toString().endsWith(".json")) {
      writer.println(experiments.json(report));
    } else {
      BenchPage.print(new Page(writer, false), report);
    }
    try {
      Files.writeString(file, text.toString());
    } catch (IOException e) {
      throw new InvalidInputException(
          "--out", "cannot write " + file + ": " + e.getMessage(), "give a file that can be made");
    }
  }
}
