package org.golgi.starter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.golgi.backend.Backend;
import org.golgi.backend.Device;
import org.golgi.checkpoint.CheckpointReader;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.command.Command;
import org.golgi.command.ProgressDisplay;
import org.golgi.command.Terminal;
import org.golgi.graph.DType;
import org.golgi.input.InvalidInputException;
import org.golgi.model.Architecture;
import org.golgi.run.Examination;
import org.golgi.run.Experiments;
import org.golgi.run.FindRequest;
import org.golgi.sae.Dictionary;
import org.golgi.task.Task;
import org.golgi.task.TextFamily;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code golgi train starter}: makes the built-in model anew. */
@CommandLine.Command(
    name = "starter",
    description = {
      "Train the built-in model and its SAEs from scratch.",
      "Takes about 20 minutes on one processor. Interrupted, it goes on where it was when it is"
          + " started again with the same --out and --seed."
    })
@Component(
    service = Command.class,
    scope = ServiceScope.PROTOTYPE,
    property = Command.PATH + "=train starter")
public final class TrainStarter implements Command {
  private static final String SAFETENSORS = "safetensors";
  private static final String TEST_METRIC = "logit-difference";
  private static final String TEST_METHOD = "binary-mask";
  private static final int TRAIN_PROMPTS = 512;
  private static final int TEST_PROMPTS = 512;

  private final Terminal terminal;
  private final Experiments experiments;
  private final List<Backend> backends;
  private final List<Architecture> architectures;
  private final List<CheckpointReader> readers;
  private final List<TextFamily> families;
  private final List<Task> tasks;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder to write, which must not exist. Default: ${DEFAULT-VALUE}.",
      defaultValue = "starter")
  private Path out = Path.of("starter");

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Seed of every random choice. Default: ${DEFAULT-VALUE}. Some seeds fail to learn to bind"
              + " values to keys; the figures tell.",
      defaultValue = "3")
  private long seed = 3;

  @Option(
      names = "--backend",
      paramLabel = "B",
      description = "Backend. Default: ${DEFAULT-VALUE}.",
      defaultValue = "djl")
  private String backend = "djl";

  @Option(
      names = "--device",
      paramLabel = "D",
      description = "Device of the backend. Default: ${DEFAULT-VALUE}.",
      defaultValue = "cpu")
  private String device = "cpu";

  /** Makes a command for one invocation. */
  @Activate
  public TrainStarter(
      @Reference Terminal terminal,
      @Reference Experiments experiments,
      @Reference List<Backend> backends,
      @Reference List<Architecture> architectures,
      @Reference List<CheckpointReader> readers,
      @Reference List<TextFamily> families,
      @Reference List<Task> tasks) {
    this.terminal = terminal;
    this.experiments = experiments;
    this.backends = List.copyOf(backends);
    this.architectures = List.copyOf(architectures);
    this.readers = List.copyOf(readers);
    this.families = List.copyOf(families);
    this.tasks = List.copyOf(tasks);
  }

  @Override
  public Integer call() throws IOException {
    if (Files.exists(out)) {
      throw new InvalidInputException(
          "--out " + out, "it is there already", "give a new folder, or remove this one");
    }
    Path absolute = out.toAbsolutePath().normalize();
    TrainingFolder training =
        new TrainingFolder(absolute.resolveSibling(absolute.getFileName() + ".training"), reader());
    TrainingTime time = new TrainingTime(training.folder());
    StarterTraining.Result result;
    try (Device opened = backend().open(device);
        ProgressDisplay progress = terminal.progress()) {
      result =
          new StarterTraining(opened, gemma2(), families, training)
              .run(seed, Curriculum.standard(), SaeCurriculum.standard(), time.counting(progress));
    }
    Path partial = training.folder().resolve("starter");
    StarterFolder.write(partial, result);
    ModelCard card =
        new ModelCard(
            seed,
            time.minutes(),
            "%s on %s, %d processors"
                .formatted(backend, device, Runtime.getRuntime().availableProcessors()),
            result.starter(),
            Curriculum.standard(),
            SaeCurriculum.standard(),
            result.figures(),
            examine(partial));
    Files.writeString(partial.resolve("MODEL_CARD.md"), card.markdown(), StandardCharsets.UTF_8);
    Files.move(partial, absolute, StandardCopyOption.ATOMIC_MOVE);
    training.remove();
    terminal.out().print(card.markdown());
    terminal.err().println("Written to " + out);
    return 0;
  }

  private List<Examination> examine(Path model) {
    List<Examination> examinations = new ArrayList<>();
    List<String> ids = tasks.stream().map(Task::id).sorted().toList();
    try (ProgressDisplay progress = terminal.progress()) {
      for (String task : ids) {
        progress.step("examining tasks", examinations.size() + 1L, ids.size(), task);
        examinations.add(experiments.examine(request(task, model)));
      }
    }
    return examinations;
  }

  private FindRequest request(String task, Path model) {
    return new FindRequest(
        task,
        Optional.of(model.toString()),
        Optional.of(model.resolve(StarterFolder.SAES).toString()),
        List.of(),
        Dictionary.SAE,
        TEST_METHOD,
        Map.of(),
        Granularity.POSITION,
        Ablation.MEAN,
        ErrorTerm.DROP,
        TEST_METRIC,
        backend,
        device,
        DType.F32,
        TRAIN_PROMPTS,
        TEST_PROMPTS,
        seed,
        Optional.empty());
  }

  private Backend backend() {
    return backends.stream()
        .filter(candidate -> candidate.id().equals(backend))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "--backend",
                    "there is no backend '" + backend + "'",
                    "choose one of "
                        + String.join(", ", backends.stream().map(Backend::id).sorted().toList())));
  }

  private Architecture gemma2() {
    return architectures.stream()
        .filter(architecture -> architecture.modelTypes().contains(StarterModel.MODEL_TYPE))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no plugin provides the architecture " + StarterModel.MODEL_TYPE));
  }

  private CheckpointReader reader() {
    return readers.stream()
        .filter(candidate -> candidate.ending().equals(SAFETENSORS))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no plugin reads " + SAFETENSORS));
  }
}
