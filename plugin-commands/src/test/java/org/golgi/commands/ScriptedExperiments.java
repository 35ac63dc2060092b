package org.golgi.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.golgi.answer.Metric;
import org.golgi.bench.BenchReport;
import org.golgi.bench.GrowthReport;
import org.golgi.bench.KindTime;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.Granularity;
import org.golgi.circuit.NodeMask;
import org.golgi.circuit.NodeRows;
import org.golgi.edge.Edge;
import org.golgi.edge.EdgeCircuit;
import org.golgi.edge.EdgeEnd;
import org.golgi.evaluation.Behaviour;
import org.golgi.evaluation.Completeness;
import org.golgi.evaluation.Completeness.KnockOut;
import org.golgi.evaluation.Evaluation;
import org.golgi.evaluation.Interval;
import org.golgi.evaluation.Measurement;
import org.golgi.evaluation.Minimality;
import org.golgi.evaluation.SetOverlap;
import org.golgi.evaluation.Stability;
import org.golgi.input.InvalidInputException;
import org.golgi.lint.LintReport;
import org.golgi.method.Option;
import org.golgi.method.Progress;
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
import org.golgi.run.FindReport;
import org.golgi.run.FindRequest;
import org.golgi.run.GrowthRequest;
import org.golgi.run.LintRequest;
import org.golgi.run.Listing;
import org.golgi.run.SiteStatistics;
import org.golgi.run.StoredRun;
import org.golgi.run.SweepReport;
import org.golgi.run.SweepRequest;
import org.golgi.run.SweepSeries;
import org.golgi.sae.Site;
import org.golgi.verify.PlantedReport;
import org.golgi.verify.PlantedRequest;
import org.golgi.verify.VerifiedCheck;
import org.golgi.verify.VerifyReport;
import org.golgi.verify.VerifyRequest;

/** Experiments that know two methods, remember requests, and find one and the same circuit. */
final class ScriptedExperiments implements Experiments {
  static final String JSON = "{\"run\":\"runs/sva-rc-binary-mask-1\",\"nodes\":3}";

  private static final List<Option> BINARY_MASK =
      List.of(
          new Option("sparsity", "LAMBDA", "Weight of the number of nodes", "steered", List.of()),
          new Option("loss", "WORD", "What is kept, to 95 %", "kl", List.of("kl", "reference")));
  private static final List<Option> EDGES =
      List.of(new Option("prompts", "N", "Mean over so many prompts.", "64", List.of()));
  private static final List<Option> ATTRIBUTION =
      List.of(new Option("steps", "N", "Points on the path.", "10", List.of()));

  final List<FindRequest> requests = new ArrayList<>();
  final List<SweepRequest> sweeps = new ArrayList<>();
  boolean cancelled;
  final List<AssessmentRequest> assessments = new ArrayList<>();
  final List<EdgeRequest> edgeRequests = new ArrayList<>();
  final List<Path> shown = new ArrayList<>();
  final List<PlantedRequest> plantedRequests = new ArrayList<>();
  PlantedReport planted = new PlantedReport(List.of(), List.of(), List.of());
  final List<FetchRequest> fetched = new ArrayList<>();
  final List<VerifyRequest> verified = new ArrayList<>();
  final List<BenchRequest> benched = new ArrayList<>();
  List<KindTime> kinds = List.of();
  final List<GrowthRequest> grown = new ArrayList<>();
  double growth = 1;
  List<VerifiedCheck> checks =
      List.of(VerifiedCheck.of("full mask", "ones, spliced", 2e-6, "nats", 1e-3, ""));
  final List<LintRequest> linted = new ArrayList<>();
  LintReport lint = new LintReport("sva/rc", "starter", 1280, 256, List.of(), List.of());
  Granularity granularity = Granularity.POSITION;
  boolean errorNodes;
  Optional<String> warning = Optional.empty();

  private final List<Listing> listings;

  ScriptedExperiments() {
    this(
        List.of(
            new Listing("backend", "djl", "PyTorch"),
            new Listing("model", "starter", "the built-in model"),
            new Listing("architecture", "gemma2", "Gemma 2"),
            new Listing("task", "sva/rc", "agreement across a relative clause"),
            new Listing("method", "attribution", "integrated gradients"),
            new Listing("method", "binary-mask", "a learnt mask"),
            new Listing("edge method", "edge-attribution", "slopes of edges"),
            new Listing("metric", "accuracy", "share of right answers"),
            new Listing("export format", "csv", "a line for each node")));
  }

  private ScriptedExperiments(List<Listing> listings) {
    this.listings = listings;
  }

  /** Experiments without any plugin. */
  static ScriptedExperiments ofNothing() {
    return new ScriptedExperiments(List.of());
  }

  @Override
  public List<Listing> listings() {
    return listings;
  }

  @Override
  public List<Option> options(String method) {
    return switch (method) {
      case "binary-mask" -> BINARY_MASK;
      case "attribution" -> ATTRIBUTION;
      case "edge-attribution" -> EDGES;
      default ->
          throw new InvalidInputException(
              "method '" + method + "'", "there is none of that name", "choose binary-mask");
    };
  }

  @Override
  public ChosenRun choose(ModelRun asked) {
    boolean open = asked.backend().equals(ModelRun.AUTO);
    return new ChosenRun(
        new ModelRun(open ? "djl" : asked.backend(), asked.device(), asked.dtype()),
        open ? warning : Optional.empty());
  }

  @Override
  public FindReport find(FindRequest request, Progress progress) {
    options(request.method());
    requests.add(request);
    for (int step = 0; step <= 4; step++) {
      progress.step("learning masks", step, 4, (9 - step) + " nodes");
    }
    return report(request.out().orElse(Path.of("runs", "sva-rc-binary-mask-1")));
  }

  private FindReport report(Path folder) {
    Evaluation evaluation =
        new Evaluation(
            new Behaviour(4.25, 1, 0.984),
            new Behaviour(4.0, 1, 0.96),
            new Behaviour(3.6, 0.988, 0.9),
            new Behaviour(-0.125, 0.5, 0),
            new Interval(0.847, 0.83, 0.861),
            new Interval(0.9, 0.889, 0.911),
            List.of(
                new Measurement(
                    "kl-to-bare",
                    Metric.Kind.DISTANCE,
                    new Interval(0, 0, 0),
                    new Interval(0.125, 0.1, 0.2),
                    new Interval(0.5, 0.25, 0.75),
                    new Interval(2, 1, 3),
                    Optional.empty())),
            256);
    return new FindReport(
        folder,
        "sva/rc",
        "binary-mask",
        "djl",
        "starter",
        0,
        circuit(),
        512,
        evaluation,
        Map.of("completeness gap, worst", 0.0625, "prompts", 256.0),
        Map.of("load", 1.25, "train", 12.0, "evaluate", 0.5));
  }

  /**
   * Nodes at (layer 1, position 1, latent 2), (layer 3, position 2, latents 0 and 4); where the
   * error is a node, the last is that.
   */
  private Circuit circuit() {
    NodeRows rows =
        switch (granularity) {
          case POSITION -> new NodeRows.Positions(1, 2);
          case FREE -> new NodeRows.Every();
          case ROLE -> new NodeRows.Roles(List.of("", "subject"));
        };
    BitSet late = granularity == Granularity.FREE ? bits(0, 4) : bits(5, 9);
    TreeMap<Site, NodeMask> masks = new TreeMap<>();
    masks.put(new Site(1), new NodeMask(rows.count(), 5, bits(2)));
    masks.put(new Site(3), new NodeMask(rows.count(), 5, late));
    return new Circuit(rows, errorNodes, masks);
  }

  private static BitSet bits(int... on) {
    BitSet bits = new BitSet();
    for (int bit : on) {
      bits.set(bit);
    }
    return bits;
  }

  @Override
  public Examination examine(FindRequest request) {
    throw new UnsupportedOperationException("no command examines a task");
  }

  @Override
  public PlantedReport verifyPlanted(PlantedRequest request, Progress progress) {
    plantedRequests.add(request);
    progress.step("looking for planted truths", 1, 1, "and-gate by exact");
    return planted;
  }

  @Override
  public FetchReport fetch(FetchRequest request, Progress progress) {
    fetched.add(request);
    return new FetchReport(
        List.of(new FetchReport.Part("model", "google/gemma-2-9b@33c1930", "/cache/model")));
  }

  @Override
  public BenchReport bench(BenchRequest request, Progress progress) {
    benched.add(request);
    progress.step("timing steps", 1, request.warm() + request.steps(), "");
    return BenchReports.of(request, kinds);
  }

  @Override
  public String json(BenchReport report) {
    return "{\"useful\":" + report.work().useful() + "}";
  }

  @Override
  public GrowthReport growth(GrowthRequest request, Progress progress) {
    grown.add(request);
    progress.step("measuring steps", 1, 1, "");
    return GrowthReports.of(request, growth);
  }

  @Override
  public String json(GrowthReport report) {
    return "{\"series\":" + report.series().size() + "}";
  }

  @Override
  public VerifyReport verify(VerifyRequest request, Progress progress) {
    verified.add(request);
    progress.step("verifying tokens", 0, 1, "");
    return new VerifyReport(
        "starter", request.task().orElse("sva/rc"), request.prompts(), request.run(), checks);
  }

  @Override
  public String json(VerifyReport report) {
    return "{\"checks\":" + report.checks().size() + "}";
  }

  @Override
  public Assessment assess(AssessmentRequest request, Progress progress) {
    assessments.add(request);
    progress.step("evaluating", 1, 1, "");
    Evaluation evaluation = report(request.folder()).evaluation();
    CircuitNode node = new CircuitNode(new Site(1), 0, 2);
    return new Assessment(
        request.folder(),
        evaluation,
        request.subsets().stream()
            .mapToObj(
                n ->
                    new Completeness(
                        new Interval(0.25, 0.2, 0.3),
                        List.of(new KnockOut(0, 3.6, 4), new KnockOut(3, 0, 1)),
                        256))
            .findFirst(),
        request.removals().stream()
            .mapToObj(
                n ->
                    new Minimality(
                        3, List.of(new Minimality.Removal(node, new Interval(0, -0.1, 0.1))), 256))
            .findFirst(),
        Optional.of(request.variations())
            .filter(variations -> !variations.isEmpty())
            .map(variations -> stability(variations.get(0).label(), evaluation)));
  }

  private static Stability stability(String other, Evaluation evaluation) {
    SetOverlap same = new SetOverlap(3, 3, 3, 20);
    SetOverlap half = new SetOverlap(3, 2, 1, 20);
    return new Stability(
        List.of(
            new Stability.Member("this run", 3, evaluation),
            new Stability.Member(other, 2, evaluation)),
        List.of(List.of(same, half), List.of(half, same)),
        List.of(List.of(1.0, Double.NaN), List.of(Double.NaN, 1.0)));
  }

  @Override
  public String json(Assessment assessment) {
    return JSON;
  }

  /** Of the three nodes the second is on no path. */
  @Override
  public EdgeReport edges(EdgeRequest request, Progress progress) {
    options(request.method());
    edgeRequests.add(request);
    progress.step("counting edges", 1, 1, "7 possible between 3 nodes");
    Evaluation nodes = report(request.folder()).evaluation();
    Circuit circuit = circuit();
    EdgeEnd early = new EdgeEnd.Latent(circuit.nodes().get(0));
    EdgeEnd late = new EdgeEnd.Latent(circuit.nodes().get(2));
    TreeMap<Edge, Double> weights = new TreeMap<>();
    weights.put(new Edge(new EdgeEnd.Token(0), early), 0.5);
    weights.put(new Edge(early, late), 1.5);
    weights.put(new Edge(late, new EdgeEnd.Answer()), 3.0);
    Evaluation edges =
        new Evaluation(
            nodes.bare(),
            nodes.spliced(),
            new Behaviour(3.33, 0.98, 0.9),
            nodes.ablated(),
            new Interval(0.784, 0.77, 0.8),
            new Interval(0.8325, 0.81, 0.85),
            256);
    return new EdgeReport(
        request.folder(),
        "sva/rc",
        request.method(),
        request.target(),
        nodes,
        new EdgeCircuit(circuit, new TreeSet<>(weights.keySet())),
        weights,
        edges,
        7,
        List.of(
            new EdgeReport.Point(3, 2, 0.925, 0.8325, 0.98),
            new EdgeReport.Point(7, 3, 1, 0.9, 0.988)),
        request.subsets().stream()
            .mapToObj(
                n ->
                    new Completeness(
                        new Interval(0.25, 0.2, 0.3),
                        List.of(new KnockOut(0, 3.33, 3.6), new KnockOut(3, 0, 1)),
                        256))
            .findFirst(),
        Map.of("prompts", 64.0),
        Map.of("choose", 1.5, "score", 0.25));
  }

  @Override
  public Optional<EdgeReport> showEdges(Path folder) {
    throw new UnsupportedOperationException("no command shows edges");
  }

  @Override
  public String json(EdgeReport report) {
    return "{\"edges\":" + report.circuit().size() + "}";
  }

  @Override
  public LintReport lint(LintRequest request, Progress progress) {
    linted.add(request);
    return lint;
  }

  @Override
  public String json(LintReport report) {
    return "{\"findings\":" + report.findings().size() + "}";
  }

  @Override
  public StoredRun show(Path folder) {
    shown.add(folder);
    FindReport report = report(folder);
    return new StoredRun(
        folder,
        JSON,
        report,
        List.of(new SiteStatistics(new Site(1), 2, 5, 1), new SiteStatistics(new Site(3), 2, 5, 2)),
        List.of("<bos>", "The", " parents\n"),
        List.of("", "", "subject"),
        new TreeMap<>(),
        "starter",
        "beside the model");
  }

  @Override
  public String json(FindReport report) {
    return JSON;
  }

  @Override
  public SweepReport sweep(SweepRequest request, Progress progress) {
    sweeps.add(request);
    progress.step("sweep", 1, 1, "1 frontier");
    if (cancelled) {
      throw new CancellationException("interrupted");
    }
    return frontiers(Path.of("runs", "sva-rc-sweep-1"));
  }

  @Override
  public Optional<SweepReport> showSweep(Path folder) {
    return folder.toString().contains("sweep") ? Optional.of(frontiers(folder)) : Optional.empty();
  }

  private static SweepReport frontiers(Path folder) {
    return new SweepReport(
        folder,
        List.of(
            new SweepReport.TaskSweep(
                "sva/rc",
                List.of(
                    new SweepReport.Series(
                        SweepSeries.parse("binary-mask"),
                        30,
                        List.of(
                            new SweepReport.Point(5, 5, 0.5, 0.75, 0.25),
                            new SweepReport.Point(30, 30, Double.NaN, 1, 1)),
                        0.9,
                        0.1,
                        0.2)))));
  }

  @Override
  public String json(SweepReport report) {
    return JSON;
  }
}
