package org.golgi.commands;

import java.nio.file.Path;
import java.util.Optional;
import org.golgi.command.Command;
import org.golgi.command.Page;
import org.golgi.command.ProgressDisplay;
import org.golgi.command.Terminal;
import org.golgi.lint.LintReport;
import org.golgi.lint.Severity;
import org.golgi.model.ModelRun;
import org.golgi.run.Experiments;
import org.golgi.run.LintRequest;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code golgi lint}: checks prompt pairs; its exit code is 1 if there are warnings. */
@CommandLine.Command(
    name = "lint",
    description = {
      "Check prompt pairs for what would make the figures of a circuit say nothing: answers that"
          + " are not one token, lengths, overlap of training and test prompts, duplicates,"
          + " constant answers, rare cases, confounds, prompts on which the model is wrong.",
      "Exit code: 0 if there are at most notes, 1 if there are warnings, 2 if the input is wrong."
    })
@Component(
    service = Command.class,
    scope = ServiceScope.PROTOTYPE,
    property = Command.PATH + "=lint")
public final class LintCommand implements Command {
  private static final int CLEAN = 0;
  private static final int WARNED = 1;

  private final Experiments experiments;
  private final Terminal terminal;

  @Parameters(
      paramLabel = "TASK",
      description = "A task such as sva/rc, or a file of prompt pairs in JSON.")
  private String task = "";

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description = "A second file, whose pairs are for testing, where the first is for training.")
  private @Nullable Path test;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "Whose tokens are counted and which is asked. " + ModelOptions.DESCRIPTION)
  private @Nullable String model;

  @Option(
      names = "--without-model-run",
      description = "Do not look for prompts on which the model is wrong.")
  private boolean withoutRun;

  @Mixin private final ComputeOptions compute = new ComputeOptions();

  @Option(
      names = "--train-prompts",
      paramLabel = "N",
      defaultValue = "1024",
      description =
          "Pairs of a task for training, at most; a file is checked whole. Default:"
              + " ${DEFAULT-VALUE}.")
  private int trainPrompts;

  @Option(
      names = "--test-prompts",
      paramLabel = "N",
      defaultValue = "256",
      description = "Pairs of a task for testing, at most. Default: ${DEFAULT-VALUE}.")
  private int testPrompts;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed of every random choice. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--json", description = "Print the findings as one JSON object.")
  private boolean json;

  /** Makes a command for one invocation. */
  @Activate
  public LintCommand(@Reference Experiments experiments, @Reference Terminal terminal) {
    this.experiments = experiments;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    LintRequest request = request();
    LintReport report;
    try (ProgressDisplay display = terminal.progress()) {
      report = experiments.lint(request, display);
    }
    if (json) {
      terminal.out().println(experiments.json(report));
    } else {
      LintPage.print(Page.of(terminal), report);
    }
    return report.findings(Severity.WARNING).isEmpty() ? CLEAN : WARNED;
  }

  private LintRequest request() {
    ModelRun asked = compute.asked();
    return new LintRequest(
        task,
        Optional.ofNullable(test),
        Optional.ofNullable(model),
        withoutRun ? Optional.empty() : Optional.of(SettledRun.of(asked, experiments, terminal)),
        Arguments.prompts("--train-prompts", trainPrompts),
        Arguments.prompts("--test-prompts", testPrompts),
        seed);
  }
}
