package org.golgi.commands;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.command.Command;
import org.golgi.command.ProgressDisplay;
import org.golgi.command.Terminal;
import org.golgi.graph.DType;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Choices;
import org.golgi.method.Progress;
import org.golgi.run.Experiments;
import org.golgi.run.FindReport;
import org.golgi.run.FindRequest;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code golgi find}: finds the circuit of a task, evaluates it and keeps it in a run folder. */
@CommandLine.Command(
    name = "find",
    description = {
      "Find the circuit of a task, judge it on test prompts and keep it in a run folder.",
      "Without options it works on the built-in model. 'golgi list' says what can be chosen."
    },
    modelTransformer = MethodOptions.Transformer.class)
@Component(
    service = Command.class,
    scope = ServiceScope.PROTOTYPE,
    property = Command.PATH + "=find")
public final class FindCommand implements Command {
  private final Experiments experiments;
  private final Terminal terminal;
  private final MethodOptions methodOptions;

  @Parameters(
      paramLabel = "TASK",
      description = "A task such as sva/rc, or a file of prompt pairs in JSON.")
  private String task = "";

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "Folder of the model, as downloaded. Default: the built-in model.")
  private @Nullable Path model;

  @Option(
      names = "--saes",
      paramLabel = "DIR",
      description = "Folder of the SAEs. Default: the folder saes in that of the model.")
  private @Nullable Path saes;

  @Option(
      names = "--sites",
      paramLabel = "SITES",
      description =
          "Sites to splice, as layers such as 1,3,5 or as names of hooks. Default: all with an"
              + " SAE.")
  private @Nullable String sites;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = "binary-mask",
      description = "How the circuit is found. Default: ${DEFAULT-VALUE}.")
  private String method = "";

  @Option(
      names = "--granularity",
      paramLabel = "WORD",
      defaultValue = "position",
      description =
          "What a node is: a latent at one position (position) or at all positions (free)."
              + " Default: ${DEFAULT-VALUE}.")
  private String granularity = "";

  @Option(
      names = "--ablation",
      paramLabel = "WORD",
      defaultValue = "mean",
      description =
          "Value of a latent outside the circuit: zero, its mean over corrupted prompts (mean),"
              + " or its value on the pair's corrupted prompt (resample)."
              + " Default: ${DEFAULT-VALUE}.")
  private String ablation = "";

  @Option(
      names = "--error",
      paramLabel = "WORD",
      defaultValue = "drop",
      description =
          "What becomes of the SAEs' error: drop, its mean over corrupted prompts (mean), or keep."
              + " Default: ${DEFAULT-VALUE}.")
  private String errorTerm = "";

  @Option(
      names = "--backend",
      paramLabel = "BACKEND",
      defaultValue = "djl",
      description = "What computes. Default: ${DEFAULT-VALUE}.")
  private String backend = "";

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "cpu",
      description = "Where it computes: cpu, cuda:0 and so on. Default: ${DEFAULT-VALUE}.")
  private String device = "";

  @Option(
      names = "--dtype",
      paramLabel = "TYPE",
      defaultValue = "f32",
      description = "Type that is computed with: f32, f64 or bf16. Default: ${DEFAULT-VALUE}.")
  private String dtype = "";

  @Option(
      names = "--train-prompts",
      paramLabel = "N",
      defaultValue = "1024",
      description = "Prompt pairs to find the circuit with, at most. Default: ${DEFAULT-VALUE}.")
  private int trainPrompts;

  @Option(
      names = "--test-prompts",
      paramLabel = "N",
      defaultValue = "256",
      description = "Other prompt pairs to judge it with, at most. Default: ${DEFAULT-VALUE}.")
  private int testPrompts;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed of every random choice. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Run folder, a new one. Default: the next free runs/TASK-METHOD-N.")
  private @Nullable Path out;

  @Option(
      names = "--json",
      description = "Print the figures as one JSON object, and all else on standard error.")
  private boolean json;

  /** Makes a command for one invocation. */
  @Activate
  public FindCommand(@Reference Experiments experiments, @Reference Terminal terminal) {
    this.experiments = experiments;
    this.terminal = terminal;
    this.methodOptions = new MethodOptions(experiments);
  }

  void addMethodOptions(CommandSpec spec) {
    methodOptions.addTo(spec, () -> method);
  }

  @Override
  public Integer call() {
    FindRequest request = request();
    PrintWriter text = json ? terminal.err() : terminal.out();
    Page page = new Page(text, terminal.colours() && !json);
    FindReport report;
    try (ProgressDisplay display = terminal.progress()) {
      report = experiments.find(request, new Headed(page, header(request), display));
    }
    print(page, report);
    if (json) {
      terminal.out().println(experiments.json(report));
    }
    return 0;
  }

  private FindRequest request() {
    return new FindRequest(
        task,
        Optional.ofNullable(model),
        Optional.ofNullable(saes),
        sites == null ? List.of() : SiteList.parse(sites),
        method,
        methodOptions.values(),
        Choices.parse("--granularity", granularity, Granularity.class),
        Choices.parse("--ablation", ablation, Ablation.class),
        Choices.parse("--error", errorTerm, ErrorTerm.class),
        backend,
        device,
        floating(dtype),
        positive("--train-prompts", trainPrompts),
        positive("--test-prompts", testPrompts),
        seed,
        Optional.ofNullable(out));
  }

  private static DType floating(String word) {
    List<DType> types = Arrays.stream(DType.values()).filter(DType::isFloating).toList();
    return types.stream()
        .filter(type -> Choices.word(type).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "--dtype",
                    "'" + word + "' is not known",
                    "give one of "
                        + String.join(", ", types.stream().map(Choices::word).toList())));
  }

  private static int positive(String option, int number) {
    if (number < 1) {
      throw new InvalidInputException(
          option, number + " prompt pairs are too few", "give 1 or more");
    }
    return number;
  }

  private static String header(FindRequest request) {
    return "%s by %s in %s (backend %s on %s, %s); up to %d training and %d test prompts"
        .formatted(
            request.task(),
            request.method(),
            request.model().map(Path::toString).orElse("the built-in model"),
            request.backend(),
            request.device(),
            Choices.word(request.dtype()),
            request.trainPrompts(),
            request.testPrompts());
  }

  private static void print(Page page, FindReport report) {
    page.table(Figures.behaviour(report.evaluation()));
    page.table(Figures.faithfulness(report.evaluation()));
    Figures.warnings(report.evaluation()).forEach(page::line);
    page.table(Figures.sites(report));
    page.line("");
    page.line(
        "prompts: %d training, %d test"
            .formatted(report.trainPrompts(), report.evaluation().prompts()));
    page.line(Figures.seconds(report));
    page.line("kept in " + report.folder());
    page.line("next: golgi show " + report.folder());
  }

  /** Prints a header before the first step, when the request is known to be a good one. */
  private static final class Headed implements Progress {
    private final Page page;
    private final String header;
    private final Progress progress;
    private boolean printed;

    Headed(Page page, String header, Progress progress) {
      this.page = page;
      this.header = header;
      this.progress = progress;
    }

    @Override
    public void step(String what, long done, long total, String detail) {
      if (!printed) {
        page.heading(header);
        page.writer().flush();
        printed = true;
      }
      progress.step(what, done, total, detail);
    }
  }
}
