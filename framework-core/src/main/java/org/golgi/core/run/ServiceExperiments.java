package org.golgi.core.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.golgi.answer.Metric;
import org.golgi.backend.Backend;
import org.golgi.backend.Device;
import org.golgi.bench.BenchReport;
import org.golgi.bench.GrowthReport;
import org.golgi.checkpoint.CheckpointReader;
import org.golgi.core.lint.Material;
import org.golgi.core.planted.PlantedVerification;
import org.golgi.core.planted.Scorer;
import org.golgi.core.splice.Place;
import org.golgi.core.verify.Verification;
import org.golgi.edge.EdgeMethod;
import org.golgi.export.ExportFormat;
import org.golgi.files.FileTree;
import org.golgi.files.Folder;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.input.InvalidInputException;
import org.golgi.lint.LintReport;
import org.golgi.method.CircuitMethod;
import org.golgi.method.NodeScoring;
import org.golgi.method.Option;
import org.golgi.method.Progress;
import org.golgi.model.Architecture;
import org.golgi.model.Model;
import org.golgi.model.ModelReader;
import org.golgi.model.ModelRun;
import org.golgi.run.Assessment;
import org.golgi.run.AssessmentRequest;
import org.golgi.run.BenchRequest;
import org.golgi.run.ChosenRun;
import org.golgi.run.EdgeReport;
import org.golgi.run.EdgeRequest;
import org.golgi.run.Examination;
import org.golgi.run.Experiments;
import org.golgi.run.FetchReport;
import org.golgi.run.FetchRequest;
import org.golgi.run.FileSource;
import org.golgi.run.FindReport;
import org.golgi.run.FindRequest;
import org.golgi.run.GrowthRequest;
import org.golgi.run.LintRequest;
import org.golgi.run.Listing;
import org.golgi.run.Report;
import org.golgi.run.RunScores;
import org.golgi.run.StoredRun;
import org.golgi.run.SweepReport;
import org.golgi.run.SweepRequest;
import org.golgi.run.Variation;
import org.golgi.sae.Dictionary;
import org.golgi.sae.Sae;
import org.golgi.sae.SaeReader;
import org.golgi.sae.Site;
import org.golgi.task.Task;
import org.golgi.task.TaskFormat;
import org.golgi.verify.PlantedReport;
import org.golgi.verify.PlantedRequest;
import org.golgi.verify.VerifyReport;
import org.golgi.verify.VerifyRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Experiments over the services that are registered at the moment. */
@Component(service = ServiceExperiments.class)
public final class ServiceExperiments implements Experiments {
  private static final String STARTER = "starter";
  private static final String REFERENCE = "reference";
  private static final String MODEL = "--model";
  private static final String SAES = "--saes";
  private static final Path RUNS = Path.of("runs");

  private final List<RankedBackend> backends = new CopyOnWriteArrayList<>();
  private final List<ModelReader> modelReaders = new CopyOnWriteArrayList<>();
  private final List<Architecture> architectures = new CopyOnWriteArrayList<>();
  private final List<SaeReader> saeReaders = new CopyOnWriteArrayList<>();
  private final List<Task> tasks = new CopyOnWriteArrayList<>();
  private final List<TaskFormat> formats = new CopyOnWriteArrayList<>();
  private final List<CircuitMethod> methods = new CopyOnWriteArrayList<>();
  private final List<NodeScoring> scorings = new CopyOnWriteArrayList<>();
  private final List<EdgeMethod> edgeMethods = new CopyOnWriteArrayList<>();
  private final List<Metric> metrics = new CopyOnWriteArrayList<>();
  private final List<Report> reports = new CopyOnWriteArrayList<>();
  private final List<ExportFormat> exportFormats = new CopyOnWriteArrayList<>();
  private final List<FileSource> fileSources = new CopyOnWriteArrayList<>();
  private final List<CheckpointReader> checkpointReaders = new CopyOnWriteArrayList<>();
  private final LoadedModels loaded = new LoadedModels();
  private final Optional<Path> home;

  /** Makes experiments without services; {@code golgi.home} is where the built-in model is. */
  @Activate
  public ServiceExperiments() {
    this.home = Optional.ofNullable(System.getProperty("golgi.home")).map(Path::of);
  }

  /** Adds a backend, with its service properties. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void addBackend(Backend backend, Map<String, Object> properties) {
    backends.add(RankedBackend.of(backend, properties));
  }

  /** Removes a backend. */
  public void removeBackend(Backend backend) {
    backends.removeIf(ranked -> ranked.backend() == backend);
    loaded.forget();
  }

  /** Adds a reader of models. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void addModelReader(ModelReader reader) {
    modelReaders.add(reader);
  }

  /** Removes a reader of models. */
  public void removeModelReader(ModelReader reader) {
    modelReaders.remove(reader);
    loaded.forget();
  }

  /** Adds a kind of models. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void addArchitecture(Architecture architecture) {
    architectures.add(architecture);
  }

  /** Removes a kind of models. */
  public void removeArchitecture(Architecture architecture) {
    architectures.remove(architecture);
  }

  /** Adds a reader of SAEs. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void addSaeReader(SaeReader reader) {
    saeReaders.add(reader);
  }

  /** Removes a reader of SAEs. */
  public void removeSaeReader(SaeReader reader) {
    saeReaders.remove(reader);
    loaded.forget();
  }

  /** Adds a task. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void addTask(Task task) {
    tasks.add(task);
  }

  /** Removes a task. */
  public void removeTask(Task task) {
    tasks.remove(task);
  }

  /** Adds a reader of prompt files. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void addTaskFormat(TaskFormat format) {
    formats.add(format);
  }

  /** Removes a reader of prompt files. */
  public void removeTaskFormat(TaskFormat format) {
    formats.remove(format);
  }

  /** Adds a method. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void addCircuitMethod(CircuitMethod method) {
    methods.add(method);
  }

  /** Removes a method. */
  public void removeCircuitMethod(CircuitMethod method) {
    methods.remove(method);
  }

  /** Adds a scoring of nodes. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void addNodeScoring(NodeScoring scoring) {
    scorings.add(scoring);
  }

  /** Removes a scoring of nodes. */
  public void removeNodeScoring(NodeScoring scoring) {
    scorings.remove(scoring);
  }

  /** Adds a method that scores edges. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void addEdgeMethod(EdgeMethod method) {
    edgeMethods.add(method);
  }

  /** Removes a method that scores edges. */
  public void removeEdgeMethod(EdgeMethod method) {
    edgeMethods.remove(method);
  }

  /** Adds a reader of files of tensors. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void addCheckpointReader(CheckpointReader reader) {
    checkpointReaders.add(reader);
  }

  /** Removes a reader of files of tensors. */
  public void removeCheckpointReader(CheckpointReader reader) {
    checkpointReaders.remove(reader);
    loaded.forget();
  }

  /** Adds what opens models and SAEs that are in no folder. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void addFileSource(FileSource source) {
    fileSources.add(source);
  }

  /** Removes what opens models and SAEs that are in no folder. */
  public void removeFileSource(FileSource source) {
    fileSources.remove(source);
    loaded.forget();
  }

  /** Adds a metric. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void addMetric(Metric metric) {
    metrics.add(metric);
  }

  /** Removes a metric. */
  public void removeMetric(Metric metric) {
    metrics.remove(metric);
  }

  /** Adds what writes a page beside a run. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void addReport(Report report) {
    reports.add(report);
  }

  /** Removes what writes a page beside a run. */
  public void removeReport(Report report) {
    reports.remove(report);
  }

  /** Adds a form in which other programs read runs. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void addExportFormat(ExportFormat format) {
    exportFormats.add(format);
  }

  /** Removes a form in which other programs read runs. */
  public void removeExportFormat(ExportFormat format) {
    exportFormats.remove(format);
  }

  /** Frees what was kept for the next experiment. */
  @Deactivate
  public void forget() {
    loaded.forget();
  }

  private Reports reports() {
    return new Reports(reports);
  }

  private Catalogue<Metric> metrics() {
    return new Catalogue<>("metric", List.copyOf(metrics), Metric::id, Metric::description);
  }

  private Catalogue<Backend> backends() {
    return new Catalogue<>(
        "backend",
        backends.stream().map(RankedBackend::backend).toList(),
        Backend::id,
        Backend::description);
  }

  @Override
  public ChosenRun choose(ModelRun asked) {
    return asked.backend().equals(ModelRun.AUTO)
        ? new BackendChoice(backends).first(asked)
        : BackendChoice.named(backends().choose(asked.backend()), asked);
  }

  private ModelRun settled(ModelRun asked) {
    return asked.backend().equals(ModelRun.AUTO) ? choose(asked).run() : asked;
  }

  /** The same request with nothing left open: what a name stands for may be another tomorrow. */
  private FindRequest settled(FindRequest request, Progress progress) {
    return request
        .with(settled(request.run()))
        .with(
            request.model().map(word -> open(MODEL, word, progress).source()),
            request.saes().map(word -> open(SAES, word, progress).source()));
  }

  private FileTree open(String option, String word, Progress progress) {
    return new FileTrees(fileSources).open(option, word, progress);
  }

  /** Kinds of models by the values of {@code model_type} that stand for them. */
  private Catalogue<Architecture> architectures() {
    return new Catalogue<>(
        "architecture",
        List.copyOf(architectures),
        architecture -> String.join(", ", new TreeSet<>(architecture.modelTypes())),
        Architecture::description);
  }

  private Catalogue<Task> tasks() {
    return new Catalogue<>("task", List.copyOf(tasks), Task::id, Task::description);
  }

  private Catalogue<CircuitMethod> methods() {
    return new Catalogue<>(
        "method",
        Stream.<CircuitMethod>concat(methods.stream(), scorings.stream().map(ScoredMethod::new))
            .toList(),
        CircuitMethod::id,
        CircuitMethod::description);
  }

  private Catalogue<EdgeMethod> edgeMethods() {
    return new Catalogue<>(
        "edge method", List.copyOf(edgeMethods), EdgeMethod::id, EdgeMethod::description);
  }

  /** The forms in which other programs read runs. */
  Catalogue<ExportFormat> exportFormats() {
    return new Catalogue<>(
        "export format", List.copyOf(exportFormats), ExportFormat::id, ExportFormat::description);
  }

  /** What the nodes of a run were chosen by. */
  SortedMap<Site, HostTensor> scores(StoredRun run) {
    return RunScores.of(run, List.copyOf(checkpointReaders));
  }

  @Override
  public List<Listing> listings() {
    List<Listing> listings = new ArrayList<>(backends().listings());
    if (starter().isPresent()) {
      listings.add(new Listing("model", STARTER, "the built-in model, a small Gemma 2 with SAEs"));
    }
    modelReaders.forEach(
        reader -> listings.add(new Listing("model", MODEL + " DIR", reader.description())));
    saeReaders.forEach(
        reader -> listings.add(new Listing("model", SAES + " DIR", reader.description())));
    fileSources.forEach(
        source -> listings.add(new Listing("model", source.form(), source.description())));
    listings.addAll(architectures().listings());
    listings.addAll(tasks().listings());
    formats.forEach(format -> listings.add(new Listing("task", "FILE", format.description())));
    listings.addAll(methods().listings());
    listings.addAll(edgeMethods().listings());
    listings.addAll(metrics().listings());
    listings.addAll(exportFormats().listings());
    return listings;
  }

  private Optional<Path> starter() {
    return home.map(folder -> folder.resolve(STARTER)).filter(Files::isDirectory);
  }

  @Override
  public List<Option> options(String method) {
    return edgeMethods.stream()
        .filter(each -> each.id().equals(method))
        .findFirst()
        .map(EdgeMethod::options)
        .orElseGet(() -> methods().choose(method).options());
  }

  @Override
  public FindReport find(FindRequest request, Progress progress) {
    CircuitMethod method = methods().choose(request.method());
    checkOptions(method.id(), method.options(), request.options());
    long start = System.nanoTime();
    Task task = task(request.task());
    RunFolder folder = RunFolder.of(RUNS, request.out(), task.id(), method.id());
    return new Search(
            subject(settled(request, progress), task, progress), method, folder, reports(), start)
        .run(progress);
  }

  @Override
  public SweepReport sweep(SweepRequest request, Progress progress) {
    request.tasks().forEach(this::task);
    SweepPlan plan = SweepPlan.of(request.with(settled(request.experiment(), progress)), methods());
    ObjectNode json = SweepRequestJson.of(plan);
    try (SweepFolder folder = SweepFolder.open(plan.folder(RUNS, json), json, request.fresh())) {
      new Sweep(plan, each -> subject(each, task(each.task()), progress), folder).run(progress);
      reports().write(folder.path(), progress);
      return StoredSweep.read(folder.path());
    }
  }

  @Override
  public BenchReport bench(BenchRequest request, Progress progress) {
    FindRequest experiment = request.experiment();
    CircuitMethod method = methods().choose(experiment.method());
    checkOptions(method.id(), method.options(), experiment.options());
    Subject subject = subject(settled(experiment, progress), task(experiment.task()), progress);
    loaded.device().forget();
    return new TaskBench(request, subject, method).run(progress);
  }

  @Override
  public GrowthReport growth(GrowthRequest request, Progress progress) {
    CircuitMethod method = methods().choose(request.method());
    checkOptions(method.id(), method.options(), request.options());
    StepBatch.checkFree(method, request.options());
    GrowthRequest settled = request.with(settled(request.run()));
    loaded.device().forget();
    return new GrowthBench(
            settled,
            model(modelFiles(request.model(), progress)),
            place(settled.run()),
            method,
            metrics().choose(request.metric()))
        .run(progress);
  }

  @Override
  public Examination examine(FindRequest request) {
    Progress silent = Progress.silent();
    return new TaskExamination(subject(settled(request, silent), task(request.task()), silent))
        .run();
  }

  @Override
  public PlantedReport verifyPlanted(PlantedRequest request, Progress progress) {
    Catalogue<Scorer> scorers =
        new Catalogue<>(
            "method",
            Stream.concat(methods.stream().map(Scorer::of), scorings.stream().map(Scorer::of))
                .sorted(Comparator.comparing(Scorer::id))
                .toList(),
            Scorer::id,
            Scorer::id);
    List<Scorer> chosen =
        request.methods().isEmpty()
            ? scorers.services()
            : request.methods().stream().map(scorers::choose).toList();
    ModelRun run = settled(new ModelRun(request.backend(), request.device(), DType.F32));
    try (Device device = backends().choose(run.backend()).open(run.device())) {
      return new PlantedVerification(device, chosen, request.seed()).run(progress);
    }
  }

  @Override
  public VerifyReport verify(VerifyRequest request, Progress progress) {
    if (request.prompts() > VerifyRequest.MOST_PROMPTS) {
      throw new InvalidInputException(
          "--prompts",
          request.prompts() + " prompt pairs are more than are of use",
          "give at most " + VerifyRequest.MOST_PROMPTS);
    }
    ModelRun run = choose(request.run()).run();
    Optional<Backend> against = request.against().map(backends()::choose);
    against.ifPresent(other -> BackendChoice.named(other, run));
    FileTree files = modelFiles(request.model(), progress);
    FileTree saeFiles = saeFiles(request.saes(), files, progress);
    Model model = model(files);
    VerifiedPrompts prompts =
        request
            .task()
            .map(
                word ->
                    VerifiedPrompts.of(
                        task(word), request.prompts(), request.seed(), model.tokenizer()))
            .orElseGet(
                () ->
                    VerifiedPrompts.ofFirst(
                        List.copyOf(tasks), request.prompts(), request.seed(), model.tokenizer()));
    return new Verification(
            prompts.task().id(),
            prompts.with(
                model,
                loaded.dictionaries(
                    ReaderChoice.ofSaes(List.copyOf(saeReaders)).reader(saeFiles),
                    saeFiles,
                    request.sites(),
                    Dictionary.SAE,
                    request.seed())),
            place(run),
            backends().services().stream().filter(each -> each.id().equals(REFERENCE)).findFirst(),
            against)
        .run(progress);
  }

  @Override
  public FetchReport fetch(FetchRequest request, Progress progress) {
    List<FetchReport.Part> parts = new ArrayList<>();
    request
        .model()
        .map(word -> open(MODEL, word, progress))
        .ifPresent(
            files ->
                parts.add(
                    new FetchReport.Part(
                        "model", files.source(), model(files).checkpoint().source())));
    request
        .saes()
        .map(word -> open(SAES, word, progress))
        .ifPresent(
            files ->
                ReaderChoice.ofSaes(List.copyOf(saeReaders))
                    .reader(files)
                    .read(files, request.sites())
                    .forEach(
                        (site, sae) ->
                            parts.add(
                                new FetchReport.Part(
                                    site.hook(),
                                    files.source() + ", " + sae.name(),
                                    sae.parameters().source()))));
    if (parts.isEmpty()) {
      throw new InvalidInputException(
          MODEL, "nothing is named that could be fetched", "give " + MODEL + " or " + SAES);
    }
    return new FetchReport(parts);
  }

  @Override
  public String json(VerifyReport report) {
    return line(VerifyJson.of(report));
  }

  @Override
  public LintReport lint(LintRequest request, Progress progress) {
    Material material = new LintMaterial(taskChoice()).of(request);
    Optional<Place> place = request.run().map(this::settled).map(this::place);
    return new TaskLint(
            material,
            model(modelFiles(request.model(), progress)),
            request.seed(),
            place,
            loaded.device())
        .run(progress);
  }

  private FileTree modelFiles(Optional<String> asked, Progress progress) {
    return asked
        .map(word -> open(MODEL, word, progress))
        .or(() -> starter().map(Folder::new))
        .orElseThrow(
            () ->
                new InvalidInputException(
                    MODEL, "this installation has no built-in model", "give a model"));
  }

  private FileTree saeFiles(Optional<String> asked, FileTree model, Progress progress) {
    return asked.map(word -> open(SAES, word, progress)).orElseGet(() -> beside(model));
  }

  private static FileTree beside(FileTree model) {
    FileTree saes = model.under("saes");
    if (saes.files().isEmpty()) {
      throw new InvalidInputException(
          SAES + " " + saes.source(), "there is no such folder", "give the SAEs with " + SAES);
    }
    return saes;
  }

  private Place place(ModelRun run) {
    return new Place(backends().choose(run.backend()), run.device(), run.dtype());
  }

  private Model model(FileTree files) {
    return loaded.model(ReaderChoice.ofModel(List.copyOf(modelReaders)).reader(files), files);
  }

  private SortedMap<Site, Sae> dictionaries(FileTree files, FindRequest request) {
    return loaded.dictionaries(
        ReaderChoice.ofSaes(List.copyOf(saeReaders)).reader(files),
        files,
        request.sites(),
        request.dictionary(),
        request.seed());
  }

  private Subject subject(FindRequest request, Task task, Progress progress) {
    Place place = place(request.run());
    FileTree files = modelFiles(request.model(), progress);
    Model model = model(files);
    return new Subject(
        request,
        place,
        loaded.device(),
        task,
        model,
        dictionaries(saeFiles(request.saes(), files, progress), request),
        metrics().choose(request.metric()),
        metrics().services());
  }

  /** What a request is about, with nothing of it left open. */
  Subject subject(FindRequest request, Progress progress) {
    return subject(settled(request, progress), task(request.task()), progress);
  }

  /**
   * Opens a run again, with what it was found in.
   *
   * @throws InvalidInputException if there is no such run, or the model, the SAEs or the prompts
   *     have changed since
   */
  ReopenedRun reopened(Path folder, Progress progress) {
    StoredRun stored = show(folder);
    StoredField run = StoredField.root(stored.folder().resolve(RunWriter.RUN));
    FindRequest found = StoredRequest.read(run.get("options"));
    return ReopenedRun.of(stored, run.get("sha256"), subject(found, task(found.task()), progress));
  }

  /** Writes what is shown of a run anew, after something was added to its folder. */
  void reportAnew(Path folder, Progress progress) {
    reports().write(folder, progress);
  }

  /** The tasks that there are, by id. */
  List<Task> knownTasks() {
    return tasks().services();
  }

  /** Whether there is the folder of a run, so named or of that name among the runs. */
  boolean isRun(Path word) {
    return Stream.of(word, RUNS.resolve(word))
        .anyMatch(folder -> Files.isRegularFile(folder.resolve(RunWriter.RUN)));
  }

  private static void checkOptions(
      String method, List<Option> allowed, Map<String, String> options) {
    TreeSet<String> unknown = new TreeSet<>(options.keySet());
    List<String> known = allowed.stream().map(Option::name).toList();
    known.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new InvalidInputException(
          "--" + unknown.first(),
          "neither the command nor the method " + method + " has such an option",
          "options of the method are --" + String.join(", --", known));
    }
    OptionValues.check(allowed, options);
  }

  private TaskChoice taskChoice() {
    return new TaskChoice(tasks(), List.copyOf(formats));
  }

  private Task task(String word) {
    return taskChoice().task(word);
  }

  @Override
  public StoredRun show(Path folder) {
    return StoredRunReader.read(RunFolder.find(RUNS, folder));
  }

  @Override
  public Optional<SweepReport> showSweep(Path folder) {
    return StoredSweep.find(RunFolder.find(RUNS, folder));
  }

  @Override
  public Assessment assess(AssessmentRequest request, Progress progress) {
    StoredRun stored = show(request.folder());
    StoredField run = StoredField.root(stored.folder().resolve(RunWriter.RUN));
    FindRequest found = StoredRequest.read(run.get("options")).within(request.memory());
    CircuitMethod method = methods().choose(found.method());
    for (Variation variation : request.variations()) {
      if (variation instanceof Variation.Setting setting) {
        checkOptions(method.id(), method.options(), Map.of(setting.option(), setting.value()));
      }
    }
    Assessment assessment =
        new RunAssessment(
                stored,
                run.get("sha256"),
                scores(stored),
                subject(found, task(found.task()), progress),
                method)
            .run(request, progress);
    reports().write(stored.folder(), progress);
    return assessment;
  }

  @Override
  public EdgeReport edges(EdgeRequest request, Progress progress) {
    EdgeMethod method = edgeMethods().choose(request.method());
    checkOptions(method.id(), method.options(), request.options());
    StoredRun stored = show(request.folder());
    StoredField run = StoredField.root(stored.folder().resolve(RunWriter.RUN));
    FindRequest found = StoredRequest.read(run.get("options"));
    EdgeReport report =
        new EdgeSearch(
                stored,
                run.get("sha256"),
                subject(found, task(found.task()), progress),
                method,
                request)
            .run(progress);
    reports().write(stored.folder(), progress);
    return report;
  }

  @Override
  public Optional<EdgeReport> showEdges(Path folder) {
    StoredRun stored = show(folder);
    return Optional.of(stored.folder().resolve(EdgesJson.FILE))
        .filter(Files::exists)
        .map(file -> StoredEdges.read(stored, StoredField.root(file)));
  }

  @Override
  public String json(EdgeReport report) {
    return StoredField.root(report.folder().resolve(EdgesJson.FILE)).line();
  }

  @Override
  public String json(Assessment assessment) {
    return StoredField.root(assessment.folder().resolve(AssessmentJson.FILE)).line();
  }

  @Override
  public String json(FindReport report) {
    return line(RunJson.figures(report));
  }

  @Override
  public String json(BenchReport report) {
    return line(BenchJson.of(report));
  }

  @Override
  public String json(GrowthReport report) {
    return line(GrowthJson.of(report));
  }

  @Override
  public String json(LintReport report) {
    return line(LintJson.of(report));
  }

  private static String line(ObjectNode json) {
    try {
      return RunJson.line(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("figures are always JSON", e);
    }
  }

  @Override
  public String json(SweepReport report) {
    return StoredSweep.line(report.folder());
  }
}
