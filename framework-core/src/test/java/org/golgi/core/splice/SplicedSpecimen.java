package org.golgi.core.splice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.core.metric.LogitDifference;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Gradient;
import org.golgi.graph.transform.Simplification;
import org.golgi.sae.Site;
import org.golgi.splice.Arrival;
import org.golgi.splice.LatentRule;
import org.golgi.splice.Splice;

/** A specimen on a device, spliced, and what it computes as numbers. */
public final class SplicedSpecimen implements AutoCloseable {
  static final String DIFFERENCE = "difference";

  private static final String LOGITS = "logits";
  private static final String WRITTEN = "written";
  private static final String SPLICED = "spliced";
  private static final String SLOPE = "slope/";

  private final Specimen specimen;
  private final SplicedModel model;
  private final CorruptedMeans means;
  private final SplicedPromptSet prompts;

  /** Splices a specimen, its means being those of its own corrupted prompts. */
  public SplicedSpecimen(
      Device device,
      Specimen specimen,
      Ablation ablation,
      ErrorTerm errorTerm,
      Granularity granularity) {
    this(
        specimen,
        SplicedModel.of(
            new ModelOnDevice(
                specimen.model(), specimen.saes(), device, specimen.dtype(), Widening.ONCE),
            ablation,
            errorTerm,
            granularity));
  }

  private SplicedSpecimen(Specimen specimen, SplicedModel model) {
    this(specimen, model, CorruptedMeans.of(model, specimen.prompts()));
  }

  private SplicedSpecimen(Specimen specimen, SplicedModel model, CorruptedMeans means) {
    this.specimen = specimen;
    this.model = model;
    this.means = means;
    this.prompts = new SplicedPromptSet(model, specimen.prompts(), means, new LogitDifference());
  }

  /** Splices a specimen whose parameters are tensors of at most so many bytes. */
  public static SplicedSpecimen inParts(
      Device device,
      Specimen specimen,
      Ablation ablation,
      ErrorTerm errorTerm,
      Granularity granularity,
      long mostBytes) {
    return new SplicedSpecimen(
        specimen,
        SplicedModel.of(
            new ModelOnDevice(
                specimen.model(),
                specimen.saes(),
                device,
                specimen.dtype(),
                Widening.ONCE,
                mostBytes),
            ablation,
            errorTerm,
            granularity));
  }

  /** Splices a specimen whose weights are widened in one way or the other. */
  static SplicedSpecimen widened(Device device, Specimen specimen, Widening widening) {
    return new SplicedSpecimen(
        specimen,
        SplicedModel.of(
            new ModelOnDevice(
                specimen.model(), specimen.saes(), device, specimen.dtype(), widening),
            Ablation.MEAN,
            ErrorTerm.KEEP,
            Granularity.POSITION));
  }

  /** Splices the same model for other prompts, with the means of these. */
  SplicedSpecimen on(TokenisedPrompts others) {
    SplicedModel same =
        SplicedModel.of(
            new ModelOnDevice(
                specimen.model(),
                specimen.saes(),
                model.device(),
                specimen.dtype(),
                model.widening()),
            model.ablation(),
            model.errorTerm(),
            model.granularity());
    return new SplicedSpecimen(specimen.with(others), same, means);
  }

  /** Returns the spliced model. */
  public SplicedModel model() {
    return model;
  }

  /** Returns the spliced model on the specimen's prompts. */
  public SplicedPromptSet prompts() {
    return prompts;
  }

  CorruptedMeans means() {
    return means;
  }

  /** Returns the rule of masks that are inputs. */
  static LatentRule masked(GraphBuilder g, Splice splice, Map<Site, HostTensor> masks) {
    Map<Site, Value> inputs = new HashMap<>();
    masks.keySet().forEach(site -> inputs.put(site, mask(g, site, masks)));
    return splice.masked(inputs);
  }

  static Value mask(GraphBuilder g, Site site, Map<Site, HostTensor> masks) {
    HostTensor mask = masks.get(site);
    return g.input(name(site), mask.dtype(), mask.shape());
  }

  static String name(Site site) {
    return "m/" + site.layer();
  }

  /** Returns the logits of every token on every prompt under masks. */
  public double[] logits(Map<Site, HostTensor> masks) {
    return run(
            masks,
            (g, splice) -> g.output(LOGITS, splice.answers(masked(g, splice, masks)).logits()))
        .get(LOGITS);
  }

  /** Returns the logits of every token on every prompt under a rule. */
  double[] logits(BiFunction<GraphBuilder, Splice, LatentRule> rule) {
    return run(
            Map.of(),
            (g, splice) -> g.output(LOGITS, splice.answers(rule.apply(g, splice)).logits()))
        .get(LOGITS);
  }

  /** Returns the logits of every token on every prompt without a mask. */
  public double[] logits() {
    return logits((g, splice) -> LatentRule.identity());
  }

  /** Returns the logits of every token on every prompt without SAEs. */
  public double[] bareLogits() {
    Map<String, double[]> numbers = new HashMap<>();
    try (PromptBatches batches =
        prompts.bareBatches((g, answers, wholes) -> g.output(LOGITS, answers.logits()))) {
      batches.run(Map.of(), outputs -> append(numbers, outputs));
    }
    return numbers.get(LOGITS);
  }

  /** Runs a graph on every prompt; outputs of batches are put one after the other. */
  Map<String, double[]> run(Map<Site, HostTensor> masks, BiConsumer<GraphBuilder, Splice> body) {
    Map<String, double[]> numbers = new HashMap<>();
    Map<String, Tensor> inputs = upload(masks);
    try (PromptBatches batches = prompts.batches(body)) {
      batches.run(inputs, outputs -> append(numbers, outputs));
    } finally {
      inputs.values().forEach(Tensor::close);
    }
    return numbers;
  }

  /** Returns what the first site writes under masks, {@code [prompt, position, width]}. */
  double[] written(Map<Site, HostTensor> masks) {
    return run(
            masks,
            (g, splice) -> {
              Arrival first = splice.first();
              Value latents = masked(g, splice, masks).apply(first.site(), first.latents());
              g.output(WRITTEN, ((SpliceGraph) splice).segments().write(first, latents));
            })
        .get(WRITTEN);
  }

  /** Returns the sums of numbers of the same names. */
  static Map<String, double[]> sum(Map<String, double[]> one, Map<String, double[]> other) {
    Map<String, double[]> sum = new HashMap<>();
    one.forEach(
        (name, numbers) ->
            sum.put(
                name,
                IntStream.range(0, numbers.length)
                    .mapToDouble(i -> numbers[i] + other.get(name)[i])
                    .toArray()));
    return sum;
  }

  /** Returns the sum of logit differences under masks, and its slope by each mask, by site. */
  public Map<String, double[]> step(SortedMap<Site, HostTensor> masks) {
    return step(masks, IntStream.range(0, specimen.prompts().prompts()).toArray());
  }

  /**
   * Returns the sum of logit differences over some prompts, masked and not, and the slope of the
   * former by each mask.
   */
  Map<String, double[]> step(SortedMap<Site, HostTensor> masks, int[] batch) {
    GraphBuilder g = new GraphBuilder();
    Splice splice = prompts.splice(g, batch.length);
    List<Site> sites = List.copyOf(masks.keySet());
    List<Value> by = sites.stream().map(site -> mask(g, site, masks)).toList();
    Value loss = splice.answers(masked(g, splice, masks)).difference().sumAll();
    g.output(DIFFERENCE, loss);
    g.output(SPLICED, splice.splicedDifference().sumAll());
    List<Value> slopes = Gradient.of(loss, by);
    for (int i = 0; i < slopes.size(); i++) {
      g.output(slope(sites.get(i)), slopes.get(i));
    }
    Map<String, double[]> numbers = new HashMap<>();
    Map<String, Tensor> inputs = upload(masks);
    try (Executable executable = model.compile(Simplification.of(g.build()))) {
      append(numbers, prompts.run(executable, batch, inputs));
    } finally {
      inputs.values().forEach(Tensor::close);
    }
    return numbers;
  }

  /** The name of a slope. */
  static String slope(Site site) {
    return SLOPE + site.layer();
  }

  Map<String, Tensor> upload(Map<Site, HostTensor> masks) {
    Map<String, Tensor> inputs = new HashMap<>();
    masks.forEach((site, mask) -> inputs.put(name(site), model.device().upload(mask)));
    return inputs;
  }

  static void append(Map<String, double[]> numbers, Map<String, Tensor> outputs) {
    outputs.forEach(
        (name, tensor) -> {
          double[] part = tensor.download().toDoubles();
          tensor.close();
          numbers.merge(
              name,
              part,
              (before, after) ->
                  DoubleStream.concat(Arrays.stream(before), Arrays.stream(after)).toArray());
        });
  }

  /** Returns masks that are the same number everywhere. */
  public SortedMap<Site, HostTensor> masks(double number) {
    return masks(() -> number);
  }

  /** Returns masks of numbers between 0 and 1. */
  public SortedMap<Site, HostTensor> randomMasks(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return masks(random::nextDouble);
  }

  private SortedMap<Site, HostTensor> masks(DoubleSupplier numbers) {
    SortedMap<Site, HostTensor> masks = new TreeMap<>();
    for (Site site : model.sites()) {
      Shape shape = Shape.of(1, prompts.nodeRows().count(), prompts.columns(site));
      masks.put(
          site,
          HostTensor.ofDoubles(
              specimen.dtype(),
              shape,
              DoubleStream.generate(numbers).limit(shape.size()).toArray()));
    }
    return masks;
  }

  /** Asserts that numbers by name are those expected, to round-off. */
  public void assertSame(Map<String, double[]> found, Map<String, double[]> expected) {
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach((name, numbers) -> assertSame(found.get(name), numbers));
  }

  /** Asserts that numbers are those expected, to round-off. */
  public void assertSame(double[] found, double[] expected) {
    double largest = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElseThrow());
    assertThat(furthest(found, expected)).isLessThanOrEqualTo(specimen.tolerance() * largest);
  }

  /** Returns the greatest difference between numbers in the same places; NaN if there is one. */
  static double furthest(double[] found, double[] other) {
    assertThat(found).hasSameSizeAs(other);
    double furthest = 0;
    for (int i = 0; i < found.length; i++) {
      furthest = Math.max(furthest, Math.abs(found[i] - other[i]));
    }
    return furthest;
  }

  @Override
  public void close() {
    prompts.close();
    model.close();
  }
}
