package org.golgi.commands;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.golgi.bench.GrowthReport;
import org.golgi.bench.Quantity;
import org.golgi.command.Command;
import org.golgi.command.ProgressDisplay;
import org.golgi.command.Terminal;
import org.golgi.input.InvalidInputException;
import org.golgi.run.Experiments;
import org.golgi.run.GrowthRequest;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code golgi bench growth}: measures how what a step costs grows with its size. */
@CommandLine.Command(
    name = "growth",
    description = {
      "Measure how seconds and memory of a step of a method grow with prompts, positions, sites"
          + " and latents, one of them at a time, and fit an exponent to each.",
      "Prompts are random tokens and SAEs have random directions, so that no files are needed. The"
          + " first number of each list is what steps have while something else is varied."
    },
    modelTransformer = MethodOptions.Transformer.class)
@Component(
    service = Command.class,
    scope = ServiceScope.PROTOTYPE,
    property = Command.PATH + "=bench growth")
public final class BenchGrowthCommand implements Command, MethodOptions.Taker {
  private static final String PROMPTS = "--prompts";
  private static final String POSITIONS = "--positions";
  private static final String SITES = "--sites";
  private static final String LATENTS = "--latents";

  private final Experiments experiments;
  private final Terminal terminal;

  @Option(names = "--model", paramLabel = "MODEL", description = ModelOptions.DESCRIPTION)
  private @Nullable String model;

  @Mixin private final ChosenMethod method;

  @Option(
      names = PROMPTS,
      paramLabel = "LIST",
      split = ",",
      defaultValue = "16,32,64,128",
      description = "Prompts in a step. Default: ${DEFAULT-VALUE}.")
  private List<Integer> prompts = List.of();

  @Option(
      names = POSITIONS,
      paramLabel = "LIST",
      split = ",",
      defaultValue = "8,16,32,64",
      description =
          "Positions of a prompt, the one at its beginning apart. Default: ${DEFAULT-VALUE}.")
  private List<Integer> positions = List.of();

  @Option(
      names = SITES,
      paramLabel = "LIST",
      split = ",",
      defaultValue = "2,1,3,4",
      description =
          "Sites with an SAE, the first at a quarter of the layers. Default: ${DEFAULT-VALUE}.")
  private List<Integer> sites = List.of();

  @Option(
      names = LATENTS,
      paramLabel = "LIST",
      split = ",",
      defaultValue = "16384,32768,65536,131072",
      description = "Latents of an SAE. Default: ${DEFAULT-VALUE}.")
  private List<Integer> latents = List.of();

  @Mixin private final ComputeOptions compute = new ComputeOptions();
  @Mixin private final MemoryOption memory = new MemoryOption();
  @Mixin private final StepOptions steps = new StepOptions();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed of every random choice. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draw the figures too, as SVG, on logarithmic axes.")
  private @Nullable Path plot;

  @Mixin private final FigureOptions figures = new FigureOptions();

  /** Makes a command for one invocation. */
  @Activate
  public BenchGrowthCommand(@Reference Experiments experiments, @Reference Terminal terminal) {
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
    GrowthRequest asked =
        new GrowthRequest(
            Optional.ofNullable(model),
            method.id(),
            method.options(),
            ExperimentOptions.METRIC,
            compute.asked(),
            values(),
            steps.warm(),
            steps.steps(),
            seed,
            memory.bytes());
    GrowthReport report;
    try (ProgressDisplay display = terminal.progress()) {
      report =
          experiments.growth(
              asked.with(SettledRun.of(asked.run(), experiments, terminal)), display);
    }
    figures.show(terminal, () -> experiments.json(report), page -> GrowthPage.print(page, report));
    if (plot != null) {
      KeptFile.write("--plot", plot, GrowthPlot.of(report), terminal);
    }
    return 0;
  }

  private Map<Quantity, List<Integer>> values() {
    Map<Quantity, List<Integer>> values = new EnumMap<>(Quantity.class);
    values.put(Quantity.PROMPTS, some(PROMPTS, prompts));
    values.put(Quantity.POSITIONS, some(POSITIONS, positions));
    values.put(Quantity.SITES, some(SITES, sites));
    values.put(Quantity.LATENTS, some(LATENTS, latents));
    return values;
  }

  private static List<Integer> some(String option, List<Integer> given) {
    if (given.isEmpty()) {
      throw new InvalidInputException(option, "it is an empty list", "give a number or more");
    }
    given.forEach(value -> Arguments.atLeastOne(option, value));
    return given;
  }
}
