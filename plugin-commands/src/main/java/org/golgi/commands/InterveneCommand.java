package org.golgi.commands;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.golgi.command.Command;
import org.golgi.command.Page;
import org.golgi.command.ProgressDisplay;
import org.golgi.command.Terminal;
import org.golgi.input.InvalidInputException;
import org.golgi.intervention.Basis;
import org.golgi.intervention.InterventionReport;
import org.golgi.intervention.InterventionRequest;
import org.golgi.intervention.Interventions;
import org.golgi.intervention.OwnPrompt;
import org.golgi.intervention.Setting;
import org.golgi.intervention.Within;
import org.golgi.method.Choices;
import org.golgi.run.Experiments;
import org.golgi.run.FindRequest;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code golgi intervene}: sets latents and tells what the model says before and after. */
@CommandLine.Command(
    name = "intervene",
    description = {
      "Set latents to other values, and tell what the model says before and after: on test"
          + " prompts, or on a prompt of your own.",
      "Of a run, its model, SAEs and prompts are taken, and its circuit is known; of a task, those"
          + " that the options say."
    })
@Component(
    service = Command.class,
    scope = ServiceScope.PROTOTYPE,
    property = Command.PATH + "=intervene")
public final class InterveneCommand implements Command {
  private static final int ANSWERS = 2;
  private static final String MODEL = "model";
  private static final String TOKENS = "5";

  private final Experiments experiments;
  private final Interventions interventions;
  private final Terminal terminal;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "RUN|TASK",
      description = "A run folder, or the name of one in runs/; or a task, or a prompt file.")
  private String word = "";

  @Option(
      names = "--set",
      paramLabel = "TARGET=VALUE",
      required = true,
      description = {
        "SITE:POSITION:LATENT=VALUE. A site is a layer or the name of its hook, a role such as"
            + " subject may stand for the position, and * for every one of each. For a run, nodes"
            + " are those of its circuit and others all that are not.",
        "VALUE is a number, or the latent's value on the corrupted prompt (corrupted), its mean"
            + " over corrupted training prompts (mean), or what it is by itself (own).",
        "May be given often; of several for one latent the last counts."
      })
  private List<String> settings = List.of();

  @Option(
      names = "--in",
      paramLabel = "WORD",
      defaultValue = MODEL,
      description =
          "Set them in the whole spliced model (model), or in the circuit of a run alone, with"
              + " every other latent ablated (circuit). Default: ${DEFAULT-VALUE}.")
  private String within = MODEL;

  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      description = "A prompt of your own; \\n in it is a line feed.")
  private @Nullable String prompt;

  @Option(
      names = "--answers",
      paramLabel = "A,B",
      description =
          "Its right answer and the one to compare with, each a token, with the space that it"
              + " begins with: ' has, have'.")
  private @Nullable String answers;

  @Option(
      names = "--corrupted",
      paramLabel = "TEXT",
      description = "A prompt of as many tokens, from which latents are taken with =corrupted.")
  private @Nullable String corrupted;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = TOKENS,
      description = "Tell the N most likely tokens before and after. Default: ${DEFAULT-VALUE}.")
  private int top;

  @Mixin private final ExperimentOptions experiment = new ExperimentOptions();

  @Option(
      names = "--json",
      description = "Print the figures as one JSON object, and all else on standard error.")
  private boolean json;

  /** Makes a command for one invocation. */
  @Activate
  public InterveneCommand(
      @Reference Experiments experiments,
      @Reference Interventions interventions,
      @Reference Terminal terminal) {
    this.experiments = experiments;
    this.interventions = interventions;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    InterventionRequest request =
        new InterventionRequest(
            basis(),
            settings.stream().map(text -> Setting.parse("--set", text)).toList(),
            Choices.parse("--in", within, Within.class),
            ownPrompt(),
            atLeastZero(top));
    Page page = new Page(json ? terminal.err() : terminal.out(), terminal.colours() && !json);
    InterventionReport report;
    try (ProgressDisplay display = terminal.progress()) {
      report = interventions.intervene(request, display);
    }
    InterventionPage.print(page, report);
    if (json) {
      terminal.out().println(interventions.json(report));
    }
    return 0;
  }

  private static int atLeastZero(int number) {
    if (number < 0) {
      throw new InvalidInputException("--top", number + " is too few", "give 0 or more");
    }
    return number;
  }

  private Basis basis() {
    Path path = Path.of(word);
    if (interventions.isRun(path)) {
      refuseOptionsOfTasks();
      return new Basis.Run(path);
    }
    FindRequest asked = experiment.request(word, "none", Map.of(), null);
    return new Basis.Task(asked.with(SettledRun.of(asked.run(), experiments, terminal)));
  }

  /** A run has its own, and another would be another experiment. */
  private void refuseOptionsOfTasks() {
    if (spec == null) {
      return;
    }
    CommandSpec mixin = spec.mixins().get("experiment");
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
      if (mixin != null && mixin.findOption(option.longestName()) != null) {
        throw new InvalidInputException(
            option.longestName(),
            "the run " + word + " has this from when it was found",
            "leave it out, or give a task in place of the run");
      }
    }
  }

  private Optional<OwnPrompt> ownPrompt() {
    if (prompt == null) {
      refuseWithoutPrompt("--answers", answers);
      refuseWithoutPrompt("--corrupted", corrupted);
      return Optional.empty();
    }
    String[] both = answers == null ? new String[0] : answers.split(",", -1);
    if (both.length != ANSWERS || both[0].isBlank() || both[1].isBlank()) {
      throw new InvalidInputException(
          "--answers",
          answers == null ? "a prompt has none of its own" : "'" + answers + "' are not two",
          "give two with a comma between, such as --answers ' has, have'");
    }
    return Optional.of(
        new OwnPrompt(
            lines(prompt),
            Optional.ofNullable(corrupted).map(InterveneCommand::lines),
            lines(both[0]),
            lines(both[1])));
  }

  private static void refuseWithoutPrompt(String option, @Nullable String value) {
    if (value != null) {
      throw new InvalidInputException(
          option, "test prompts have their own", "give it with --prompt alone");
    }
  }

  private static String lines(String text) {
    return text.replace("\\n", "\n");
  }
}
