package org.golgi.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.golgi.backend.djl.DjlBackend;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.core.metric.LogitDifference;
import org.golgi.graph.DType;
import org.golgi.library.djl.NativeLibraries;
import org.golgi.method.CircuitMethod;
import org.golgi.method.Family;
import org.golgi.method.Finding;
import org.golgi.method.Option;
import org.golgi.method.Progress;
import org.golgi.method.Settings;
import org.golgi.models.architecture.Gemma2Architecture;
import org.golgi.models.huggingface.HuggingFaceReader;
import org.golgi.models.sae.GemmaScopeReader;
import org.golgi.run.FindRequest;
import org.golgi.sae.Dictionary;
import org.golgi.splice.SplicedPrompts;
import org.golgi.tasks.PublishedTasks;
import org.golgi.tasks.file.PromptFileFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a search says of its prompts before it begins. It is ended at its first step. */
class LintInFindTest {
  private static final Path STARTER = Path.of("..", "distribution", "starter");

  private final ServiceExperiments experiments = new ServiceExperiments();
  private final List<String> steps = new ArrayList<>();

  @TempDir private Path folder;

  @BeforeEach
  void installServices() {
    assumeTrue(
        Files.isDirectory(STARTER),
        () -> "the built-in model is not here yet: there is no folder " + STARTER);
    NativeLibraries libraries = new NativeLibraries();
    experiments.addBackend(new DjlBackend(libraries), Map.of());
    experiments.addModelReader(new HuggingFaceReader(libraries, List.of(new Gemma2Architecture())));
    experiments.addSaeReader(new GemmaScopeReader());
    experiments.addMetric(new LogitDifference());
    experiments.addCircuitMethod(new NoMethod());
    experiments.addTaskFormat(new PromptFileFormat());
    PublishedTasks.all().forEach(experiments::addTask);
  }

  @Test
  void aTaskOfOursIsNotWarnedOf() {
    find("code/key");
    assertThat(steps).singleElement().asString().startsWith("estimating memory: at most ");
  }

  @Test
  void whatIsWrongWithAFileIsALineOfWarning() throws IOException {
    String lines =
        Stream.of("chef", "girl", "boy", "doctor", "teacher", "lawyer")
            .map(
                noun ->
                    """
                    {"clean_prefix": "The %s", "patch_prefix": "The %ss", \
                    "clean_answer": " is", "patch_answer": " are"}\
                    """
                        .formatted(noun, noun))
            .collect(Collectors.joining("\n"));
    String file = Files.writeString(folder.resolve("pairs.json"), lines).toString();
    find(file);
    assertThat(steps)
        .containsExactly(
            "checking prompts: beware: constant answers; golgi lint " + file + " says more");
  }

  @Test
  void lengthsAreWarnedOfUnlessNodesHaveRoles() {
    find("sva/rc+sva/nounpp");
    assertThat(steps)
        .containsExactly(
            "checking prompts: beware: prompt lengths; golgi lint sva/rc+sva/nounpp says more");
    steps.clear();
    find("sva/rc+sva/nounpp", Granularity.ROLE);
    assertThat(steps).singleElement().asString().startsWith("estimating memory: at most ");
  }

  private void find(String task) {
    find(task, Granularity.POSITION);
  }

  private void find(String task, Granularity granularity) {
    FindRequest request =
        new FindRequest(
            task,
            Optional.of(STARTER.toString()),
            Optional.empty(),
            List.of(),
            Dictionary.SAE,
            "none",
            Map.of(),
            granularity,
            Ablation.ZERO,
            ErrorTerm.DROP,
            new LogitDifference().id(),
            "djl",
            "cpu",
            DType.F32,
            32,
            32,
            0,
            Optional.of(folder.resolve("run")));
    Progress ending =
        (what, done, total, detail) -> {
          steps.add(what + ": " + detail);
          throw new CancellationException("enough was said");
        };
    assertThat(
            catchThrowableOfType(
                CancellationException.class, () -> experiments.find(request, ending)))
        .hasMessage("enough was said");
  }

  private static final class NoMethod implements CircuitMethod {
    @Override
    public String id() {
      return "none";
    }

    @Override
    public String description() {
      return "finds nothing";
    }

    @Override
    public List<Option> options() {
      return List.of();
    }

    @Override
    public Finding find(SplicedPrompts prompts, Settings settings, Progress progress) {
      throw new AssertionError("the search ends before");
    }

    @Override
    public Family family(
        SplicedPrompts prompts, List<Integer> sizes, Settings settings, Progress progress) {
      throw new AssertionError("the search ends before");
    }
  }
}
