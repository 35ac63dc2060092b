package org.golgi.methods.mask;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.golgi.backend.djl.DjlBackend;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.core.metric.LogitDifference;
import org.golgi.core.run.ServiceExperiments;
import org.golgi.files.Folder;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.library.djl.NativeLibraries;
import org.golgi.method.Progress;
import org.golgi.model.Tokenizer;
import org.golgi.models.architecture.Gemma2Architecture;
import org.golgi.models.huggingface.HuggingFaceReader;
import org.golgi.models.sae.GemmaScopeReader;
import org.golgi.run.FindRequest;
import org.golgi.sae.Dictionary;
import org.golgi.task.PromptPair;
import org.golgi.task.Task;
import org.golgi.tasks.PublishedTasks;

/**
 * Our half of {@code bench/side-by-side.sh}, a benchmark and not a test: a search for a circuit
 * that ends when {@link RecordedSteps} has written its file.
 */
final class SideBySide {
  private static final String TASK = "sva/rc";
  private static final long SEED = 0;

  private SideBySide() {}

  /**
   * Writes the file.
   *
   * @param arguments folder of the model with its SAEs, type that is computed with, prompts in a
   *     batch, steps, points of integrated gradients, file to write
   */
  public static void main(String[] arguments) {
    String model = arguments[0];
    DType dtype = DType.valueOf(arguments[1].toUpperCase(Locale.ROOT));
    int batch = Integer.parseInt(arguments[2]);
    int steps = Integer.parseInt(arguments[3]);
    int points = Integer.parseInt(arguments[4]);
    Path file = Path.of(arguments[5]);
    NativeLibraries libraries = new NativeLibraries();
    HuggingFaceReader reader = new HuggingFaceReader(libraries, List.of(new Gemma2Architecture()));
    Task task =
        PublishedTasks.all().stream()
            .filter(each -> each.id().equals(TASK))
            .findFirst()
            .orElseThrow();
    Map<String, HostTensor> prompts =
        prompts(
            task.prompts(batch, batch, SEED).train(),
            reader.read(new Folder(Path.of(model))).tokenizer());
    ServiceExperiments experiments = new ServiceExperiments();
    experiments.addBackend(new DjlBackend(libraries), Map.of());
    experiments.addModelReader(reader);
    experiments.addSaeReader(new GemmaScopeReader());
    experiments.addMetric(new LogitDifference());
    experiments.addTask(task);
    experiments.addCircuitMethod(new RecordedSteps(prompts, steps, points, file));
    try {
      experiments.find(request(model, dtype, batch), telling());
    } catch (CancellationException e) {
      System.out.println("wrote " + file);
    } finally {
      experiments.forget();
    }
  }

  private static FindRequest request(String model, DType dtype, int batch) {
    return new FindRequest(
        TASK,
        Optional.of(model),
        Optional.empty(),
        List.of(),
        Dictionary.SAE,
        "recorded-steps",
        Map.of(),
        Granularity.POSITION,
        Ablation.MEAN,
        ErrorTerm.DROP,
        "logit-difference",
        "djl",
        "cpu",
        dtype,
        batch,
        batch,
        SEED,
        Optional.of(Path.of("target", "side-by-side")));
  }

  /** Progress with the seconds since now. */
  private static Progress telling() {
    long start = System.nanoTime();
    return (what, done, total, detail) ->
        System.out.printf(
            Locale.ROOT,
            "%8.1f s  %s %d/%d %s%n",
            (System.nanoTime() - start) / 1e9,
            what,
            done,
            total,
            detail);
  }

  /** Token ids of the clean and the corrupted prompts and of their answers. */
  private static Map<String, HostTensor> prompts(List<PromptPair> pairs, Tokenizer tokenizer) {
    Map<String, HostTensor> prompts = new TreeMap<>();
    prompts.put("clean", ids(pairs, pair -> tokenizer.encode(pair.clean().text()).tokens()));
    prompts.put(
        "corrupted", ids(pairs, pair -> tokenizer.encode(pair.corrupted().text()).tokens()));
    prompts.put(
        "answers",
        ids(
            pairs,
            pair -> {
              List<Integer> both =
                  new ArrayList<>(tokenizer.encodeContinuation(pair.cleanAnswer()).tokens());
              both.addAll(tokenizer.encodeContinuation(pair.corruptedAnswer()).tokens());
              return both;
            }));
    return prompts;
  }

  private static HostTensor ids(
      List<PromptPair> pairs, Function<PromptPair, List<Integer>> tokens) {
    List<List<Integer>> rows = pairs.stream().map(tokens).toList();
    long[] ids = rows.stream().flatMap(List::stream).mapToLong(Integer::longValue).toArray();
    return HostTensor.of(Shape.of(rows.size(), rows.get(0).size()), ids);
  }
}
