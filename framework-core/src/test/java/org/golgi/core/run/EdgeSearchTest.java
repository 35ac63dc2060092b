package org.golgi.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.core.metric.LogitDifference;
import org.golgi.edge.EdgeMethod;
import org.golgi.edge.EdgePrompts;
import org.golgi.edge.EdgeScores;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Gradient;
import org.golgi.input.InvalidInputException;
import org.golgi.library.djl.NativeLibraries;
import org.golgi.method.NodeScoring;
import org.golgi.method.Option;
import org.golgi.method.Progress;
import org.golgi.method.Scores;
import org.golgi.method.Settings;
import org.golgi.models.architecture.Gemma2Architecture;
import org.golgi.models.checkpoint.SafetensorsReader;
import org.golgi.models.huggingface.HuggingFaceReader;
import org.golgi.models.sae.GemmaScopeReader;
import org.golgi.run.EdgeReport;
import org.golgi.run.EdgeRequest;
import org.golgi.run.FindReport;
import org.golgi.run.FindRequest;
import org.golgi.sae.Dictionary;
import org.golgi.sae.Site;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;
import org.golgi.tasks.PublishedTasks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edges of a circuit of the built-in model that are found, kept, and read again. */
class EdgeSearchTest {
  private static final Path STARTER = Path.of("..", "distribution", "starter");
  private static final int NODES = 70;

  private final ServiceExperiments experiments = new ServiceExperiments();
  private final CountedBackend backend = new CountedBackend();

  @TempDir private Path home;

  @BeforeEach
  void installServices() {
    assumeTrue(
        Files.isDirectory(STARTER),
        () -> "the built-in model is not here yet: there is no folder " + STARTER);
    NativeLibraries libraries = new NativeLibraries();
    experiments.addBackend(backend, Map.of());
    experiments.addModelReader(new HuggingFaceReader(libraries, List.of(new Gemma2Architecture())));
    experiments.addSaeReader(new GemmaScopeReader());
    experiments.addCheckpointReader(new SafetensorsReader());
    PublishedTasks.all().forEach(experiments::addTask);
    experiments.addMetric(new LogitDifference());
    experiments.addNodeScoring(new Steep());
    experiments.addEdgeMethod(new Slopes());
  }

  @AfterEach
  void nothingStaysOpen() {
    experiments.forget();
    assertThat(backend.open()).isZero();
  }

  @Test
  void edgesReachTheTargetAndAreReadAsTheyWereFound() throws IOException {
    FindReport found = find("run", ErrorTerm.DROP);
    assertThat(experiments.showEdges(found.folder())).isEmpty();
    List<String> before = files(found.folder());
    List<String> told = new ArrayList<>();

    EdgeReport report =
        experiments.edges(
            request(found.folder(), 0.9), (what, done, total, detail) -> told.add(what + detail));

    assertThat(told)
        .anySatisfy(line -> assertThat(line).contains("counting edges", "evaluations of segments"));
    assertThat(report.search().get("share when chosen")).isGreaterThanOrEqualTo(0.9);
    assertThat(report.circuit().size()).isPositive().isLessThan(report.possible());
    assertThat(report.nodes()).isEqualTo(found.evaluation());
    EdgeReport.Point all = report.frontier().get(report.frontier().size() - 1);
    assertThat(all.edges()).isEqualTo(report.possible());
    assertThat(all.share()).isBetween(1 - 1e-4, 1 + 1e-4);
    assertThat(report.circuit()).isEqualTo(report.circuit().pruned());
    assertThat(experiments.showEdges(found.folder())).contains(report);
    assertThat(files(found.folder())).containsAll(before).contains("edges.json");
    assertThat(experiments.show(found.folder()).report().circuit()).isEqualTo(found.circuit());
  }

  @Test
  void aFileThatContradictsTheCircuitIsRefusedByName() throws IOException {
    FindReport found = find("broken", ErrorTerm.DROP);
    experiments.edges(request(found.folder(), 0.5), Progress.silent());
    Path file = found.folder().resolve("edges.json");
    ObjectNode json = (ObjectNode) RunJson.MAPPER.readTree(file.toFile());
    ((ObjectNode) ((ArrayNode) json.get("edges")).get(0).get("to")).put("latent", 1023);
    Files.writeString(file, RunJson.text(json));

    assertThatThrownBy(() -> experiments.showEdges(found.folder()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("edges.json, field edges[0].to");
  }

  @Test
  void anErrorThatIsKeptIsRefused() {
    FindReport found = find("kept", ErrorTerm.KEEP);
    assertThatThrownBy(() -> experiments.edges(request(found.folder(), 0.9), Progress.silent()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("--error keep");
  }

  private static EdgeRequest request(Path folder, double target) {
    return new EdgeRequest(folder, "slopes", Map.of(), target, OptionalInt.of(2));
  }

  private static List<String> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private FindReport find(String folder, ErrorTerm errorTerm) {
    return experiments.find(
        new FindRequest(
            "sva/rc",
            Optional.of(STARTER.toString()),
            Optional.empty(),
            List.of(),
            Dictionary.SAE,
            "steep",
            Map.of("select", "count", "nodes", String.valueOf(NODES)),
            Granularity.POSITION,
            Ablation.MEAN,
            errorTerm,
            "logit-difference",
            "djl",
            "cpu",
            DType.F32,
            16,
            12,
            0,
            Optional.of(home.resolve(folder))),
        Progress.silent());
  }

  /** Gradient times difference of nodes. */
  private static final class Steep implements NodeScoring {
    @Override
    public String id() {
      return "steep";
    }

    @Override
    public String description() {
      return "slopes";
    }

    @Override
    public List<Option> options() {
      return List.of();
    }

    @Override
    public Scores score(SplicedPrompts prompts, Settings settings, Progress progress) {
      GraphBuilder g = new GraphBuilder();
      int[] batch = IntStream.range(0, 8).toArray();
      Splice splice = prompts.splice(g, batch.length);
      SortedMap<Site, Value> points = new TreeMap<>();
      Value sum =
          splice
              .answers(
                  (site, latents) -> {
                    points.put(site, latents.plus(0));
                    return points.get(site);
                  })
              .difference()
              .sumAll();
      List<Value> slopes = Gradient.of(sum, List.copyOf(points.values()));
      int i = 0;
      for (Site site : points.keySet()) {
        Value difference = points.get(site).minus(splice.ablation(site));
        g.output(site.hook(), splice.collect(slopes.get(i++).times(difference)));
      }
      SortedMap<Site, HostTensor> scores = new TreeMap<>();
      try (Executable executable = prompts.compile(g.build())) {
        Map<String, Tensor> outputs = prompts.run(executable, batch, Map.of());
        for (Site site : points.keySet()) {
          try (Tensor tensor = outputs.get(site.hook())) {
            scores.put(
                site,
                tensor
                    .download()
                    .reshaped(Shape.of(prompts.nodeRows().count(), prompts.columns(site))));
          }
        }
      }
      return new Scores(scores, Map.of());
    }
  }

  /** Slopes by weights of edges. */
  private static final class Slopes implements EdgeMethod {
    @Override
    public String id() {
      return "slopes";
    }

    @Override
    public String description() {
      return "slopes";
    }

    @Override
    public List<Option> options() {
      return List.of();
    }

    @Override
    public long cost(EdgePrompts prompts, Settings settings) {
      return prompts.slopesCost(prompts.universe().ones());
    }

    @Override
    public EdgeScores score(EdgePrompts prompts, Settings settings, Progress progress) {
      return new EdgeScores(
          prompts
              .slopes(prompts.universe().ones(), prompts.batches(8).get(0), prompts.worth())
              .byNumber(),
          Map.of());
    }
  }
}
