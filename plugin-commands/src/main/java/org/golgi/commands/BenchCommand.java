package org.golgi.commands;

import org.golgi.bench.BenchReport;
import org.golgi.command.Command;
import org.golgi.command.ProgressDisplay;
import org.golgi.command.Terminal;
import org.golgi.run.BenchRequest;
import org.golgi.run.Experiments;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** {@code golgi bench}: measures what a step of a method costs, and where the time goes. */
@CommandLine.Command(
    name = "bench",
    description = {
      "Measure the steps of a method on a task: seconds, arithmetic and its share of the machine's"
          + " matrix-product rate, memory, and where the time goes by kind of op.",
      "It runs what 'golgi find' runs, and ends after some steps. 'golgi bench growth' measures how"
          + " steps grow."
    },
    modelTransformer = MethodOptions.Transformer.class)
@Component(
    service = Command.class,
    scope = ServiceScope.PROTOTYPE,
    property = Command.PATH + "=bench")
public final class BenchCommand implements Command, MethodOptions.Taker {
  private final Experiments experiments;
  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "TASK",
      defaultValue = "sva/rc",
      description =
          "A task such as sva/rc, or a file of prompt pairs in JSON. Default: ${DEFAULT-VALUE}.")
  private String task = "";

  @Mixin private final ChosenMethod method;
  @Mixin private final ExperimentOptions experiment = new ExperimentOptions();

  @Mixin private final StepOptions steps = new StepOptions();
  @Mixin private final FigureOptions figures = new FigureOptions();

  /** Makes a command for one invocation. */
  @Activate
  public BenchCommand(@Reference Experiments experiments, @Reference Terminal terminal) {
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
    BenchRequest asked =
        new BenchRequest(
            experiment.request(task, method.id(), method.options(), null),
            steps.warm(),
            steps.steps());
    BenchReport report;
    try (ProgressDisplay display = terminal.progress()) {
      report =
          experiments.bench(
              asked.with(SettledRun.of(asked.experiment().run(), experiments, terminal)), display);
    }
    figures.show(terminal, () -> experiments.json(report), page -> BenchPage.print(page, report));
    return 0;
  }
}
