package org.golgi.core.run;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.golgi.backend.djl.DjlBackend;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.core.metric.LogitDifference;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
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
import org.golgi.run.FindReport;
import org.golgi.run.FindRequest;
import org.golgi.sae.Dictionary;
import org.golgi.sae.Site;
import org.golgi.splice.SplicedPrompts;
import org.golgi.tasks.PublishedTasks;

/**
 * Experiments on the built-in model, and the run of a circuit of drawn nodes.
 *
 * @param experiments the experiments
 * @param lock the lock that they share
 */
record FoundRun(ServiceExperiments experiments, PluginLock lock) implements AutoCloseable {
  /** Enough that some are active. */
  static final int NODES = 1000;

  static final int TEST_PROMPTS = 6;

  private static final Path STARTER = Path.of("..", "distribution", "starter");
  private static final long SEED = 5;

  static FoundRun open() {
    assumeTrue(
        Files.isDirectory(STARTER),
        () -> "the built-in model is not here yet: there is no folder " + STARTER);
    ServiceExperiments experiments = new ServiceExperiments();
    NativeLibraries libraries = new NativeLibraries();
    experiments.addBackend(new DjlBackend(libraries), Map.of());
    experiments.addModelReader(new HuggingFaceReader(libraries, List.of(new Gemma2Architecture())));
    experiments.addSaeReader(new GemmaScopeReader());
    experiments.addCheckpointReader(new SafetensorsReader());
    PublishedTasks.all().forEach(experiments::addTask);
    experiments.addMetric(new LogitDifference());
    experiments.addNodeScoring(new Drawn());
    return new FoundRun(experiments, new PluginLock());
  }

  FindReport find(String task, Path folder) {
    return experiments.find(request(task, Optional.of(folder)), Progress.silent());
  }

  static FindRequest request(String task, Optional<Path> folder) {
    return new FindRequest(
        task,
        Optional.of(STARTER.toString()),
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
        TEST_PROMPTS,
        SEED,
        folder);
  }

  @Override
  public void close() {
    experiments.forget();
  }

  /** Scores drawn by the seed. */
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
      return List.of();
    }

    @Override
    public Scores score(SplicedPrompts prompts, Settings settings, Progress progress) {
      SplittableRandom random = new SplittableRandom(settings.seed());
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
