package org.golgi.commands;

import java.util.Optional;
import org.golgi.command.Command;
import org.golgi.command.Page;
import org.golgi.command.ProgressDisplay;
import org.golgi.command.Terminal;
import org.golgi.run.Experiments;
import org.golgi.verify.VerifyReport;
import org.golgi.verify.VerifyRequest;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code golgi verify}: checks a model, its SAEs and a backend against what must hold. */
@CommandLine.Command(
    name = "verify",
    description = {
      "Check a model, its SAEs and a backend on a few prompts: identities that hold for any of"
          + " them, and how far the backend is from a float64 reference.",
      "Exits with 1 if a check fails. 'golgi verify planted' checks methods."
    })
@Component(
    service = Command.class,
    scope = ServiceScope.PROTOTYPE,
    property = Command.PATH + "=verify")
public final class VerifyCommand implements Command {
  private final Experiments experiments;
  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "TASK",
      description =
          "A task such as sva/rc, or a file of prompt pairs in JSON. Default: the first task whose"
              + " answers are single tokens of the model.")
  private @Nullable String task;

  @Mixin private final ModelOptions model = new ModelOptions();
  @Mixin private final ComputeOptions compute = new ComputeOptions();

  @Option(
      names = "--against",
      paramLabel = "BACKEND",
      description =
          "A backend to compare with too, on the same device and in the same type; the float64"
              + " reference is compared with where that takes seconds.")
  private @Nullable String against;

  @Option(
      names = "--prompts",
      paramLabel = "N",
      defaultValue = "8",
      description = "Prompt pairs, at most, up to 32. Default: ${DEFAULT-VALUE}.")
  private int prompts;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed of the choice of prompts. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--json",
      description = "Print the figures as one JSON object, and all else on standard error.")
  private boolean json;

  /** Makes a command for one invocation. */
  @Activate
  public VerifyCommand(@Reference Experiments experiments, @Reference Terminal terminal) {
    this.experiments = experiments;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    VerifyRequest request =
        new VerifyRequest(
            Optional.ofNullable(task),
            model.model(),
            model.saes(),
            model.sites(),
            compute.asked(),
            Optional.ofNullable(against),
            Arguments.prompts("--prompts", prompts),
            seed);
    VerifyReport report;
    try (ProgressDisplay display = terminal.progress()) {
      report =
          experiments.verify(
              request.with(SettledRun.of(request.run(), experiments, terminal)), display);
    }
    if (json) {
      terminal.out().println(experiments.json(report));
    } else {
      VerifyPage.print(Page.of(terminal), report);
    }
    return report.holds() ? 0 : 1;
  }
}
