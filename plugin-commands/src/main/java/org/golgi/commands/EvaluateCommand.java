package org.golgi.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.golgi.command.Command;
import org.golgi.command.Page;
import org.golgi.command.ProgressDisplay;
import org.golgi.command.Terminal;
import org.golgi.input.InvalidInputException;
import org.golgi.run.Assessment;
import org.golgi.run.AssessmentRequest;
import org.golgi.run.Experiments;
import org.golgi.run.Variation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code golgi evaluate}: looks closer at the circuit of a run. */
@CommandLine.Command(
    name = "evaluate",
    description = {
      "Look closer at the circuit of a run: by every metric and, as asked for, whether it is all"
          + " that does the task, whether all of it is needed, and whether it is found again.",
      "What comes out is printed and kept as evaluation.json in the run folder."
    })
@Component(
    service = Command.class,
    scope = ServiceScope.PROTOTYPE,
    property = Command.PATH + "=evaluate")
public final class EvaluateCommand implements Command {
  private static final String SUBSETS = "50";
  private static final String REMOVALS = "200";
  private static final int NOT_ASKED = -1;

  private final Experiments experiments;
  private final Terminal terminal;

  @Parameters(paramLabel = "RUN", description = "A run folder, or the name of one in runs/.")
  private Path run = Path.of("");

  @Option(
      names = "--completeness",
      arity = "0..1",
      paramLabel = "N",
      fallbackValue = SUBSETS,
      description =
          "Take random sets of nodes out of the circuit and of the model, N of them; without N "
              + SUBSETS
              + ".")
  private int subsets = NOT_ASKED;

  @Option(
      names = "--minimality",
      arity = "0..1",
      paramLabel = "N",
      fallbackValue = REMOVALS,
      description =
          "Take out each node alone, N of them at most; without N "
              + REMOVALS
              + ". Of a larger circuit, a random sample.")
  private int removals = NOT_ASKED;

  @Option(
      names = "--seeds",
      paramLabel = "SEEDS",
      split = ",",
      description = "Find the circuit again with other seeds, such as 1,2,3.")
  private List<Long> seeds = List.of();

  @Option(names = "--halves", description = "Find it again with each half of the training prompts.")
  private boolean halves;

  @Option(
      names = "--vary",
      paramLabel = "OPTION=VALUE",
      description =
          "Find it again with another value of an option of the method, such as loss=reference."
              + " May be given often.")
  private List<String> settings = List.of();

  @Mixin private final MemoryOption memory = new MemoryOption();

  @Option(
      names = "--json",
      description = "Print the figures as one JSON object, and all else on standard error.")
  private boolean json;

  /** Makes a command for one invocation. */
  @Activate
  public EvaluateCommand(@Reference Experiments experiments, @Reference Terminal terminal) {
    this.experiments = experiments;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    AssessmentRequest request =
        new AssessmentRequest(
            run,
            asked("--completeness", subsets),
            asked("--minimality", removals),
            variations(),
            memory.bytes());
    Page page = new Page(json ? terminal.err() : terminal.out(), terminal.colours() && !json);
    Assessment assessment;
    try (ProgressDisplay display = terminal.progress()) {
      assessment = experiments.assess(request, display);
    }
    AssessmentTables.print(page, assessment);
    page.line("");
    page.line("kept in " + assessment.folder().resolve("evaluation.json"));
    if (json) {
      terminal.out().println(experiments.json(assessment));
    }
    return 0;
  }

  private static OptionalInt asked(String option, int number) {
    if (number == NOT_ASKED) {
      return OptionalInt.empty();
    }
    if (number < 1) {
      throw new InvalidInputException(option, number + " is too few", "give 1 or more");
    }
    return OptionalInt.of(number);
  }

  private List<Variation> variations() {
    List<Variation> variations = new ArrayList<>();
    seeds.forEach(seed -> variations.add(new Variation.Seed(seed)));
    if (halves) {
      variations.addAll(List.of(Variation.Half.values()));
    }
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new InvalidInputException(
            "--vary", "'" + setting + "' has no value", "give an option such as loss=reference");
      }
      variations.add(
          new Variation.Setting(setting.substring(0, equals), setting.substring(equals + 1)));
    }
    return variations;
  }
}
