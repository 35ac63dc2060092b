package org.golgi.core.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.golgi.backend.Backend;
import org.golgi.backend.djl.DjlBackend;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.core.dictionary.Dictionaries;
import org.golgi.core.metric.LogitDifference;
import org.golgi.core.splice.Place;
import org.golgi.core.splice.RandomModel;
import org.golgi.core.splice.Specimen;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.library.djl.NativeLibraries;
import org.golgi.method.CircuitMethod;
import org.golgi.method.NodeScoring;
import org.golgi.method.Option;
import org.golgi.method.Progress;
import org.golgi.method.Scores;
import org.golgi.method.Settings;
import org.golgi.run.FindRequest;
import org.golgi.run.SweepRequest;
import org.golgi.run.SweepSeries;
import org.golgi.sae.Dictionary;
import org.golgi.sae.Site;
import org.golgi.splice.SplicedPrompts;
import org.golgi.task.Prompt;
import org.golgi.task.PromptPair;
import org.golgi.task.PromptSplit;
import org.golgi.task.Task;

/** A sweep over a random model by methods that guess, which takes a moment. */
final class SmallSweep {
  private static final int PROMPTS = 4;
  private static final long SEED = 3;

  private final Backend backend = new DjlBackend(new NativeLibraries());
  private final KeptDevice device = new KeptDevice();
  private final Specimen specimen;

  /**
   * Makes the model.
   *
   * @param folder where SAEs are written
   */
  SmallSweep(Path folder) {
    specimen = RandomModel.ODD.specimen(folder, PROMPTS, SEED, DType.F64);
  }

  /** Two methods that guess, with an option each and one of both. */
  static Catalogue<CircuitMethod> methods() {
    return new Catalogue<>(
        "method",
        List.of(
            new ScoredMethod(new Guess("guess", List.of("shared", "guesses"))),
            new ScoredMethod(new Guess("bet", List.of("shared", "stake")))),
        CircuitMethod::id,
        CircuitMethod::description);
  }

  /** A request for frontiers of both methods, one of them on two dictionaries, on two tasks. */
  static SweepRequest request() {
    return new SweepRequest(
        experiment(),
        List.of("even", "odd"),
        Stream.of("guess@neurons", "bet", "guess").map(SweepSeries::parse).toList(),
        Map.of("stake", "2"),
        List.of(2, 5, 1000),
        Optional.empty(),
        false);
  }

  static FindRequest experiment() {
    return new FindRequest(
        "",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Dictionary.SAE,
        "",
        Map.of(),
        Granularity.POSITION,
        Ablation.MEAN,
        ErrorTerm.DROP,
        new LogitDifference().id(),
        "djl",
        "cpu",
        DType.F64,
        PROMPTS,
        PROMPTS,
        SEED,
        Optional.empty());
  }

  /** Sweeps in a folder, or goes on with it. */
  void run(Path folder, Progress progress) {
    SweepPlan plan = SweepPlan.of(request(), methods());
    try (SweepFolder opened = SweepFolder.open(folder, SweepRequestJson.of(plan), false)) {
      new Sweep(plan, this::subject, opened).run(progress);
    }
  }

  private Subject subject(FindRequest request) {
    return new Subject(
        request,
        new Place(backend, request.device(), request.dtype()),
        device,
        new Drawn(request.task()),
        specimen.model(),
        Dictionaries.of(request.dictionary(), specimen.saes(), SEED),
        new LogitDifference(),
        List.of(new LogitDifference()));
  }

  /** What is in every file of a folder, by its path in it. */
  static SortedMap<String, String> files(Path folder) {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(
            folder.relativize(path).toString().replace('\\', '/'),
            Arrays.toString(Files.readAllBytes(path)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** Pairs of random token ids. */
  record Drawn(String id) implements Task {
    private static final int TOKENS = 6;
    private static final int VOCABULARY = 19;

    @Override
    public String description() {
      return "random tokens";
    }

    @Override
    public PromptSplit prompts(int train, int test, long seed) {
      SplittableRandom random = new SplittableRandom(seed + id.hashCode());
      return new PromptSplit(pairs(train, random), pairs(test, random));
    }

    private static List<PromptPair> pairs(int count, SplittableRandom random) {
      List<PromptPair> pairs = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        pairs.add(new PromptPair(prompt(random), prompt(random), "4", "7", "random"));
      }
      return pairs;
    }

    private static Prompt prompt(SplittableRandom random) {
      return Prompt.of(
          random
              .ints(TOKENS, 1, VOCABULARY)
              .mapToObj(String::valueOf)
              .collect(Collectors.joining(" ")));
    }
  }

  /** Random scores, in three steps. */
  private record Guess(String id, List<String> names) implements NodeScoring {
    @Override
    public String description() {
      return "guesses, as a " + id;
    }

    @Override
    public List<Option> options() {
      return names.stream()
          .map(
              name ->
                  new Option(
                      name,
                      "WORD",
                      "an option",
                      "1",
                      name.equals("shared") ? List.of("few", "many") : List.of()))
          .toList();
    }

    @Override
    public Scores score(SplicedPrompts prompts, Settings settings, Progress progress) {
      SplittableRandom random = new SplittableRandom(settings.seed() + id.hashCode());
      SortedMap<Site, HostTensor> scores = new TreeMap<>();
      for (Site site : prompts.sites()) {
        Shape shape = Shape.of(prompts.nodeRows().count(), prompts.columns(site));
        double[] numbers = random.doubles(shape.size()).toArray();
        scores.put(site, HostTensor.ofDoubles(DType.F64, shape, numbers));
        progress.step("guessing", scores.size(), prompts.sites().size(), "");
      }
      return new Scores(scores, Map.of("guesses", 1.0));
    }
  }
}
