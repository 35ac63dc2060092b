package org.golgi.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.core.metric.KlToBare;
import org.golgi.core.metric.LogitDifference;
import org.golgi.evaluation.Stability;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
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
import org.golgi.run.Assessment;
import org.golgi.run.AssessmentRequest;
import org.golgi.run.FetchReport;
import org.golgi.run.FetchRequest;
import org.golgi.run.FindReport;
import org.golgi.run.FindRequest;
import org.golgi.run.Variation;
import org.golgi.sae.Dictionary;
import org.golgi.sae.Site;
import org.golgi.splice.SplicedPrompts;
import org.golgi.tasks.PublishedTasks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A circuit of the built-in model that is found, kept, and looked at again. */
class RunAssessmentTest {
  private static final Path STARTER = Path.of("..", "distribution", "starter");
  private static final long SEED = 5;
  private static final int NODES = 12;

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
    experiments.addMetric(new KlToBare());
    experiments.addNodeScoring(new Drawn());
  }

  @AfterEach
  void nothingStaysOpen() {
    experiments.forget();
    assertThat(backend.open()).isZero();
  }

  @Test
  void aRunIsAssessedAsItWasFoundAndKeptTheSameEachTime() throws IOException {
    FindReport found = find();
    AssessmentRequest request =
        new AssessmentRequest(
            found.folder(),
            OptionalInt.of(3),
            OptionalInt.of(4),
            List.of(
                new Variation.Seed(SEED),
                new Variation.Seed(SEED + 1),
                Variation.Half.FIRST,
                new Variation.Setting("shift", "1")),
            OptionalLong.empty());
    Assessment assessment = experiments.assess(request, Progress.silent());
    assertThat(assessment.evaluation()).isEqualTo(found.evaluation());
    assertThat(assessment.completeness().orElseThrow().knockOuts()).hasSize(5);
    assertThat(assessment.minimality().orElseThrow().removals()).hasSize(4);
    Stability stability = assessment.stability().orElseThrow();
    assertThat(stability.members())
        .extracting(Stability.Member::name)
        .containsExactly("this run", "seed " + SEED, "seed " + (SEED + 1), "first half", "shift 1");
    assertThat(stability.overlaps().get(0).get(1).jaccard()).isEqualTo(1);
    assertThat(stability.overlaps().get(0).get(2).jaccard()).isLessThan(1);
    assertThat(stability.overlaps().get(0).get(4).jaccard()).isLessThan(1);
    assertThat(stability.rankCorrelations().get(0).get(1)).isEqualTo(1);

    Path file = found.folder().resolve("evaluation.json");
    String kept = Files.readString(file);
    JsonNode json = RunJson.MAPPER.readTree(kept);
    assertThat(json.at("/completeness/points").size()).isEqualTo(5);
    assertThat(json.at("/minimality/removals/0/node/site").isTextual()).isTrue();
    assertThat(json.at("/stability/jaccard/0/1").asDouble()).isEqualTo(1);
    assertThat(RunJson.MAPPER.readTree(experiments.json(assessment))).isEqualTo(json);
    experiments.assess(request, Progress.silent());
    assertThat(file).hasContent(kept);
  }

  @Test
  void aSearchThatFindsTheModelLoadedWritesTheSameFiles() throws IOException {
    Path first = find().folder();
    int uploads = backend.uploads();
    Path second = find("again").folder();
    assertThat(backend.opened()).isEqualTo(1);
    assertThat(backend.uploads() - uploads).isLessThan(uploads);
    for (String file : List.of("circuit.json", "masks.safetensors", "nodes.json")) {
      assertThat(second.resolve(file)).hasSameBinaryContentAs(first.resolve(file));
    }

    experiments.removeBackend(backend);
    assertThat(backend.open()).isZero();
  }

  @Test
  void whatIsNotAskedForIsLeftOut() throws IOException {
    FindReport found = find();
    Assessment assessment = experiments.assess(nothing(found), Progress.silent());
    assertThat(assessment.completeness()).isEmpty();
    assertThat(assessment.minimality()).isEmpty();
    assertThat(assessment.stability()).isEmpty();
    JsonNode json = RunJson.MAPPER.readTree(found.folder().resolve("evaluation.json").toFile());
    assertThat(json.has("metrics")).isTrue();
    assertThat(json.has("completeness")).isFalse();
  }

  @Test
  void aRunWhosePromptsHaveChangedIsRefused() throws IOException {
    FindReport found = find();
    Path file = found.folder().resolve("run.json");
    ObjectNode run = (ObjectNode) RunJson.MAPPER.readTree(file.toFile());
    ((ObjectNode) run.get("sha256")).put("prompts", "another");
    Files.writeString(file, run.toString());
    assertThatThrownBy(() -> experiments.assess(nothing(found), Progress.silent()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file + ", field sha256: the model, its SAEs or the prompts");
  }

  @Test
  void aSettingThatTheMethodDoesNotHaveIsRefused() {
    FindReport found = find();
    AssessmentRequest request =
        new AssessmentRequest(
            found.folder(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            List.of(new Variation.Setting("colour", "red")),
            OptionalLong.empty());
    assertThatThrownBy(() -> experiments.assess(request, Progress.silent()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("--colour");
  }

  @Test
  void aModelThatASourceOpensIsKeptWithItsRevisionAndAssessedAtIt() throws IOException {
    NamedFiles source = new NamedFiles(STARTER);
    experiments.addFileSource(source);
    FindReport found = find(NamedFiles.NAME, "run");
    JsonNode run = RunJson.MAPPER.readTree(found.folder().resolve("run.json").toFile());
    assertThat(run.at("/options/model").asText()).isEqualTo("own/starter@1");
    assertThat(found.model()).isEqualTo("starter");
    assertThat(experiments.show(found.folder()).modelFolder()).isEqualTo("own/starter@1");
    experiments.assess(nothing(found), Progress.silent());
    assertThat(source.opened()).containsExactly("own/starter", "own/starter@1", "own/starter@1");
  }

  @Test
  void whatIsFetchedIsSaidWithItsRevisionAndPlace() {
    experiments.addFileSource(new NamedFiles(STARTER));
    FetchReport fetched =
        experiments.fetch(
            new FetchRequest(
                Optional.of(NamedFiles.NAME),
                Optional.of(STARTER.resolve("saes").toString()),
                List.of(new Site(1))),
            Progress.silent());
    assertThat(fetched.parts())
        .extracting(FetchReport.Part::what)
        .containsExactly("model", "blocks.1.hook_resid_post");
    assertThat(fetched.parts().get(0).source()).isEqualTo("own/starter@1");
    assertThat(fetched.parts())
        .allSatisfy(part -> assertThat(Path.of(part.path())).isRegularFile());
    FetchRequest nothing = new FetchRequest(Optional.empty(), Optional.empty(), List.of());
    assertThatThrownBy(() -> experiments.fetch(nothing, Progress.silent()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("--saes");
  }

  private static AssessmentRequest nothing(FindReport found) {
    return new AssessmentRequest(
        found.folder(), OptionalInt.empty(), OptionalInt.empty(), List.of(), OptionalLong.empty());
  }

  @Test
  void whatDoesNotFitTheMemoryThatIsSaidToBeThereIsRefused() {
    FindReport found = find();
    AssessmentRequest request =
        new AssessmentRequest(
            found.folder(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            List.of(),
            OptionalLong.of(1 << 20));
    assertThatThrownBy(() -> experiments.assess(request, Progress.silent()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("of the 1 MiB as --memory says");
    experiments.assess(nothing(found), Progress.silent());
  }

  private FindReport find() {
    return find("run");
  }

  private FindReport find(String folder) {
    return find(STARTER.toString(), folder);
  }

  private FindReport find(String model, String folder) {
    return experiments.find(
        new FindRequest(
            "sva/rc",
            Optional.of(model),
            Optional.empty(),
            List.of(),
            Dictionary.SAE,
            "drawn",
            Map.of("select", "count", "nodes", String.valueOf(NODES)),
            Granularity.POSITION,
            Ablation.MEAN,
            ErrorTerm.DROP,
            "logit-difference",
            "djl",
            "cpu",
            DType.F32,
            8,
            6,
            SEED,
            Optional.of(home.resolve(folder))),
        Progress.silent());
  }

  /** Scores drawn by the seed, and by an option. */
  private static final class Drawn implements NodeScoring {
    @Override
    public String id() {
      return "drawn";
    }

    @Override
    public String description() {
      return "draws";
    }

    @Override
    public List<Option> options() {
      return List.of(new Option("shift", "N", "Added to the seed", "0", List.of()));
    }

    @Override
    public Scores score(SplicedPrompts prompts, Settings settings, Progress progress) {
      SplittableRandom random =
          new SplittableRandom(settings.seed() + 100L * settings.integer("shift", 0, 0, 9));
      SortedMap<Site, HostTensor> scores = new TreeMap<>();
      for (Site site : prompts.sites()) {
        Shape shape = Shape.of(prompts.nodeRows().count(), prompts.columns(site));
        scores.put(
            site, HostTensor.ofDoubles(DType.F32, shape, random.doubles(shape.size()).toArray()));
      }
      return new Scores(scores, Map.of());
    }
  }
}
