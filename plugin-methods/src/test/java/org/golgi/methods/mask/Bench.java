package org.golgi.methods.mask;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.golgi.answer.Metric;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.backend.djl.DjlBackend;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.circuit.NodeMask;
import org.golgi.core.metric.LogitDifference;
import org.golgi.core.splice.CorruptedMeans;
import org.golgi.core.splice.SplicedModel;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.files.Folder;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.transform.Simplification;
import org.golgi.library.djl.NativeLibraries;
import org.golgi.model.Model;
import org.golgi.models.architecture.Gemma2Architecture;
import org.golgi.models.huggingface.HuggingFaceReader;
import org.golgi.models.sae.GemmaScopeReader;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;
import org.golgi.task.Prompt;
import org.golgi.task.PromptPair;

/** A small spliced model with prompts on the CPU, and ways to look into it. */
public final class Bench implements AutoCloseable {
  /** How it is spliced. */
  public record Setting(
      Ablation ablation, ErrorTerm errorTerm, Granularity granularity, DType dtype) {
    /** Mean ablation, no error, a node for each position, float64. */
    public static final Setting USUAL =
        new Setting(Ablation.MEAN, ErrorTerm.DROP, Granularity.POSITION, DType.F64);

    /** Every granularity, and every ablation with every treatment of the error. */
    static List<Setting> each() {
      List<Setting> settings = new ArrayList<>();
      for (Granularity each : Granularity.values()) {
        settings.add(USUAL.with(each));
      }
      for (Ablation ablation : Ablation.values()) {
        for (ErrorTerm errorTerm : ErrorTerm.values()) {
          settings.add(new Setting(ablation, errorTerm, Granularity.POSITION, DType.F64));
        }
      }
      return settings.stream().distinct().toList();
    }

    /** Returns this one with another type. */
    public Setting with(DType other) {
      return new Setting(ablation, errorTerm, granularity, other);
    }

    /** Returns this one with another granularity. */
    public Setting with(Granularity other) {
      return new Setting(ablation, errorTerm, other, dtype);
    }

    /** Returns this one with another ablation and error term. */
    public Setting with(Ablation other, ErrorTerm error) {
      return new Setting(other, error, granularity, dtype);
    }
  }

  /** Where {@link #random} has SAEs. */
  public static final List<Site> SITES = List.of(new Site(0), new Site(1));

  static final int LATENTS = 9;
  static final int PROMPTS = 6;

  /** Tokens of a prompt. */
  public static final int POSITIONS = 5;

  static final int BOS = 0;

  private final Device device;
  private final SplicedModel model;
  private final TokenisedPrompts tokens;
  private final SplicedPromptSet prompts;

  /** Makes a bench. */
  public Bench(Model model, SortedMap<Site, Sae> saes, TokenisedPrompts prompts, Setting setting) {
    this.device = new DjlBackend(new NativeLibraries()).open("cpu");
    this.model =
        new SplicedModel(
            model,
            saes,
            setting.ablation(),
            setting.errorTerm(),
            setting.granularity(),
            device,
            setting.dtype());
    this.tokens = prompts;
    this.prompts =
        new SplicedPromptSet(
            this.model, prompts, CorruptedMeans.of(this.model, prompts), new LogitDifference());
  }

  /** A random Gemma 2 with random SAEs after two of its three blocks, and random prompts. */
  public static Bench random(long seed, Setting setting) {
    return random(seed, setting, PROMPTS);
  }

  /** The same with another number of prompts. */
  public static Bench random(long seed, Setting setting, int count) {
    return random(seed, setting, count, Shape.of(1, 1));
  }

  /** Like the other, with probes that have the shape of what a site puts out for all prompts. */
  static Bench probed(long seed, Setting setting) {
    return random(seed, setting, PROMPTS, Shape.of(PROMPTS, POSITIONS - 1));
  }

  private static Bench random(long seed, Setting setting, int count, Shape probed) {
    Random random = new Random(seed);
    Model gemma = SmallModel.gemma(random);
    Shape probe = Shape.of(probed.extent(0), probed.extent(1), gemma.network().width());
    SortedMap<Site, Sae> saes = new TreeMap<>();
    SITES.forEach(site -> saes.put(site, SmallSae.random(random, LATENTS, probe)));
    return new Bench(
        gemma,
        saes,
        prompts(tokens(random, count), tokens(random, count), answers(random, count)),
        setting);
  }

  /** The built-in model with its SAEs, and prompts of subject-verb agreement. */
  static Bench builtIn() {
    Path folder = Path.of("..", "distribution", "starter");
    Model model =
        new HuggingFaceReader(new NativeLibraries(), List.of(new Gemma2Architecture()))
            .read(new Folder(folder));
    List<PromptPair> pairs =
        Stream.of("surgeon", "guard", "pilot", "poet", "nurse", "driver")
            .map(
                noun ->
                    new PromptPair(
                        Prompt.of("The " + noun + " that the chef likes"),
                        Prompt.of("The " + noun + "s that the chef likes"),
                        " is",
                        " are",
                        "singular"))
            .toList();
    return new Bench(
        model,
        new GemmaScopeReader().read(new Folder(folder.resolve("saes")), List.of()),
        TokenisedPrompts.of("here", pairs, model.tokenizer()),
        Setting.USUAL);
  }

  private static long[] tokens(Random random, int count) {
    return IntStream.range(0, count * POSITIONS)
        .map(i -> i % POSITIONS == 0 ? BOS : 1 + random.nextInt(SmallModel.VOCABULARY - 1))
        .asLongStream()
        .toArray();
  }

  /** For each prompt two different tokens. */
  private static long[] answers(Random random, int count) {
    int vocabulary = SmallModel.VOCABULARY;
    long[] answers = new long[2 * count];
    for (int prompt = 0; prompt < count; prompt++) {
      int clean = random.nextInt(vocabulary);
      int other = (clean + 1 + random.nextInt(vocabulary - 1)) % vocabulary;
      answers[2 * prompt] = clean;
      answers[2 * prompt + 1] = other;
    }
    return answers;
  }

  /** Prompts of {@link #POSITIONS} tokens, clean and corrupted, and their pairs of answers. */
  public static TokenisedPrompts prompts(long[] clean, long[] corrupted, long[] answers) {
    int count = answers.length / 2;
    Shape shape = Shape.of(count, POSITIONS);
    List<String> texts = IntStream.range(0, POSITIONS).mapToObj(i -> "p" + i).toList();
    // The beginning-of-sequence token is not spliced, so that its role does not matter.
    List<String> roles =
        IntStream.range(0, POSITIONS).mapToObj(i -> "role " + Math.max(1, i)).toList();
    return new TokenisedPrompts(
        HostTensor.of(shape, clean),
        HostTensor.of(shape, corrupted),
        HostTensor.of(Shape.of(count, 2), answers),
        texts,
        roles,
        0);
  }

  /** Returns the model on its prompts. */
  public SplicedPrompts prompts() {
    return prompts;
  }

  /** Returns the model on its prompts with another metric; the caller closes it. */
  public SplicedPromptSet measured(Metric metric) {
    return new SplicedPromptSet(model, tokens, CorruptedMeans.of(model, tokens), metric);
  }

  Sae sae(Site site) {
    return model.saes().get(site);
  }

  /** Runs what is built over a splice of all prompts, in order. */
  public Map<String, HostTensor> run(
      BiConsumer<GraphBuilder, Splice> body, Map<String, HostTensor> inputs) {
    GraphBuilder g = new GraphBuilder();
    body.accept(g, prompts.splice(g, prompts.prompts()));
    try (Executable executable = prompts.compile(Simplification.of(g.build()))) {
      return run(executable, inputs);
    }
  }

  /** Runs a compiled graph on all prompts, in order. */
  Map<String, HostTensor> run(Executable executable, Map<String, HostTensor> inputs) {
    Map<String, Tensor> uploaded = new TreeMap<>();
    Map<String, HostTensor> outputs = new TreeMap<>();
    try {
      inputs.forEach((name, tensor) -> uploaded.put(name, device.upload(tensor)));
      prompts
          .run(executable, IntStream.range(0, prompts.prompts()).toArray(), uploaded)
          .forEach(
              (name, tensor) -> {
                outputs.put(name, tensor.download());
                tensor.close();
              });
    } finally {
      uploaded.values().forEach(Tensor::close);
    }
    return outputs;
  }

  /** Masks in which every node is on with a probability. */
  SortedMap<Site, NodeMask> masks(Random random, double probability) {
    SortedMap<Site, NodeMask> masks = new TreeMap<>();
    for (Site site : prompts.sites()) {
      NodeMask none = NodeMask.zeros(prompts.nodeRows().count(), prompts.columns(site));
      java.util.BitSet on = new java.util.BitSet();
      for (int bit = 0; bit < none.rows() * none.columns(); bit++) {
        on.set(bit, random.nextDouble() < probability);
      }
      masks.put(site, new NodeMask(none.rows(), none.columns(), on));
    }
    return masks;
  }

  @Override
  public void close() {
    prompts.close();
    model.close();
    device.close();
  }
}
