package org.golgi.starter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.method.Progress;
import org.golgi.sae.Site;
import org.golgi.task.TextFamily;

/**
 * Learns the SAEs of all sites at once from the residual stream of the trained model. A step
 * depends on nothing but the state before it and the seed, so a run that was interrupted goes on to
 * the same end.
 */
final class SaeTraining implements AutoCloseable {
  private static final ClippedAdam ADAM = ClippedAdam.standard();

  /** A latent that was not active for so many steps is revived. */
  private static final int SILENT_STEPS = 25;

  private static final int CALIBRATIONS = 20;
  private static final int READINGS = 40;

  private final Device device;
  private final SaeLoss loss;
  private final HostTensor model;
  private final Vocabulary vocabulary;
  private final Map<String, TextFamily> families;
  private final SaeCurriculum curriculum;
  private final Map<Object, Executable> graphs = new HashMap<>();

  private record GraphKey(String kind, Shape batch, Object activation) {}

  /**
   * Makes a training.
   *
   * @param model the trained model's parameters, one vector
   */
  SaeTraining(
      Device device,
      SaeLoss loss,
      HostTensor model,
      Vocabulary vocabulary,
      Map<String, TextFamily> families,
      SaeCurriculum curriculum) {
    this.device = device;
    this.loss = loss;
    this.model = model;
    this.vocabulary = vocabulary;
    this.families = families;
    this.curriculum = curriculum;
  }

  /** The state before the first step. */
  SaeState start(long seed) {
    List<Site> sites = loss.saes().sites();
    List<float[]> means = new ArrayList<>();
    double[] squares = new double[sites.size()];
    sites.forEach(site -> means.add(new float[loss.saes().width()]));
    List<TokenBatch> batches = draw(new SplittableRandom(seed));
    double tokens = batches.stream().mapToDouble(SaeTraining::positions).sum();
    for (TokenBatch batch : batches) {
      double share = positions(batch) / tokens;
      Map<String, HostTensor> moments =
          run("moments", batch, () -> loss.moments(batch.shape()), Map.of());
      for (int i = 0; i < sites.size(); i++) {
        squares[i] += share * tensor(moments, SaeLoss.square(sites.get(i))).scalar();
        float[] mean = tensor(moments, SaeLoss.mean(sites.get(i))).toFloats();
        for (int j = 0; j < mean.length; j++) {
          means.get(i)[j] += (float) (share * mean[j]);
        }
      }
    }
    List<Double> scales = Arrays.stream(squares).mapToObj(Math::sqrt).toList();
    for (int i = 0; i < sites.size(); i++) {
      for (int j = 0; j < means.get(i).length; j++) {
        means.get(i)[j] /= (float) scales.get(i).doubleValue();
      }
    }
    HostTensor none =
        HostTensor.of(Shape.of(loss.saes().latents()), new long[loss.saes().latents()]);
    return new SaeState(
        seed,
        0,
        scales,
        List.of(),
        sites.stream().map(site -> none).toList(),
        ClippedAdam.start(loss.saes().start(means, seed)));
  }

  /** Goes on from a state by so many steps, at most to the curriculum's end. */
  SaeState run(SaeState from, int steps, Progress progress) {
    List<Double> thresholds = from.thresholds();
    List<long[]> silence = new ArrayList<>();
    from.silence().forEach(tensor -> silence.add(tensor.toLongs()));
    int step = from.step();
    int end = Math.min(curriculum.steps(), step + steps);
    try (AdamSteps adam = new AdamSteps(device, ADAM, from.adam())) {
      for (; step < end; step++) {
        SplittableRandom random = new SplittableRandom(from.seed() * 1_000_003L + step);
        if (curriculum.jumps(step) && thresholds.isEmpty()) {
          thresholds = thresholds(adam.parameters(), from.scales(), random);
        }
        List<TokenBatch> texts = draw(random);
        List<AdamSteps.Batch> batches = batches(step, texts, from.scales(), thresholds, silence);
        List<Map<String, HostTensor>> figures =
            adam.step(step + 1L, curriculum.rate(step), batches);
        progress.step(
            "learning SAEs", step + 1L, curriculum.steps(), count(figures, silence, texts));
      }
      return new SaeState(
          from.seed(),
          step,
          from.scales(),
          thresholds,
          silence.stream().map(s -> HostTensor.of(Shape.of(s.length), s)).toList(),
          adam.state());
    }
  }

  private List<AdamSteps.Batch> batches(
      int step,
      List<TokenBatch> texts,
      List<Double> scales,
      List<Double> thresholds,
      List<long[]> silence) {
    double tokens = texts.stream().mapToDouble(SaeTraining::positions).sum();
    Map<String, HostTensor> shared = shared(scales, thresholds);
    shared.put(SaeLoss.NORMALISER, HostTensor.of(Shape.scalar(), (float) (1 / tokens)));
    for (int i = 0; i < silence.size(); i++) {
      shared.put(SaeLoss.silent(loss.saes().sites().get(i)), silent(silence.get(i)));
    }
    SaeLoss.Activation activation = curriculum.activation(step);
    List<AdamSteps.Batch> batches = new ArrayList<>();
    for (TokenBatch text : texts) {
      Map<String, HostTensor> inputs = new HashMap<>(shared);
      inputs.put(GroupGraph.TOKENS, text.tokens());
      Executable graph =
          graphs.computeIfAbsent(
              new GraphKey("gradient", text.shape(), activation),
              key -> device.compile(loss.gradient(text.shape(), activation)));
      batches.add(new AdamSteps.Batch(graph, inputs));
    }
    return batches;
  }

  private Map<String, HostTensor> shared(List<Double> scales, List<Double> thresholds) {
    Map<String, HostTensor> shared = new HashMap<>();
    shared.put(SaeLoss.MODEL, model);
    for (int i = 0; i < scales.size(); i++) {
      Site site = loss.saes().sites().get(i);
      shared.put(SaeLoss.scale(site), scalar(scales.get(i)));
      if (!thresholds.isEmpty()) {
        shared.put(SaeLoss.threshold(site), scalar(thresholds.get(i)));
      }
    }
    return shared;
  }

  private static HostTensor scalar(double number) {
    return HostTensor.of(Shape.scalar(), (float) number);
  }

  private static HostTensor silent(long[] steps) {
    float[] silent = new float[steps.length];
    for (int i = 0; i < silent.length; i++) {
      silent[i] = steps[i] >= SILENT_STEPS ? 1 : 0;
    }
    return HostTensor.of(Shape.of(silent.length), silent);
  }

  /** Updates the silence of each latent; returns the figures of the step for people. */
  private String count(
      List<Map<String, HostTensor>> figures, List<long[]> silence, List<TokenBatch> texts) {
    double positions = texts.stream().mapToDouble(SaeTraining::positions).sum();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < silence.size(); i++) {
      Site site = loss.saes().sites().get(i);
      double[] active = new double[loss.saes().latents()];
      double error = 0;
      double variance = 0;
      for (Map<String, HostTensor> batch : figures) {
        double[] counts = tensor(batch, SaeLoss.active(site)).toDoubles();
        for (int j = 0; j < active.length; j++) {
          active[j] += counts[j];
        }
        error += tensor(batch, SaeLoss.error(site)).scalar();
        variance += tensor(batch, SaeLoss.variance(site)).scalar();
      }
      long[] silent = silence.get(i);
      for (int j = 0; j < active.length; j++) {
        silent[j] = active[j] > 0 ? 0 : silent[j] + 1;
      }
      if (!Double.isFinite(error)) {
        throw new IllegalStateException("the SAE at " + site + " has an error of " + error);
      }
      text.append(
          "%slayer %d: unexplained %.3f, L0 %.0f, silent %d"
              .formatted(
                  i == 0 ? "" : "; ",
                  site.layer(),
                  error / variance,
                  Arrays.stream(active).sum() / positions,
                  Arrays.stream(silent).filter(steps -> steps >= SILENT_STEPS).count()));
    }
    return text.toString();
  }

  /** Reads fresh text with the trained SAEs. */
  List<SaeFigures> figures(SaeState state, long seed) {
    List<Site> sites = loss.saes().sites();
    double[] error = new double[sites.size()];
    double[] variance = new double[sites.size()];
    double[][] active = new double[sites.size()][loss.saes().latents()];
    double positions = 0;
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, HostTensor> inputs = shared(state.scales(), state.thresholds());
    inputs.put(ClippedAdam.PARAMETERS, tensor(state.adam(), ClippedAdam.PARAMETERS));
    inputs.put(SaeLoss.NORMALISER, scalar(1));
    for (Site site : sites) {
      inputs.put(
          SaeLoss.silent(site),
          HostTensor.zeros(org.golgi.graph.DType.F32, Shape.of(loss.saes().latents())));
    }
    for (int i = 0; i < READINGS; i++) {
      for (TokenBatch batch : draw(random)) {
        Map<String, HostTensor> read =
            run(
                "figures",
                batch,
                () -> loss.gradient(batch.shape(), new SaeLoss.Activation.Jump()),
                inputs);
        positions += positions(batch);
        for (int at = 0; at < sites.size(); at++) {
          error[at] += tensor(read, SaeLoss.error(sites.get(at))).scalar();
          variance[at] += tensor(read, SaeLoss.variance(sites.get(at))).scalar();
          double[] counts = tensor(read, SaeLoss.active(sites.get(at))).toDoubles();
          for (int j = 0; j < counts.length; j++) {
            active[at][j] += counts[j];
          }
        }
      }
    }
    List<SaeFigures> figures = new ArrayList<>();
    for (int at = 0; at < sites.size(); at++) {
      figures.add(
          new SaeFigures(
              sites.get(at),
              error[at] / variance[at],
              Arrays.stream(active[at]).sum() / positions,
              Arrays.stream(active[at]).filter(count -> count == 0).count(),
              loss.saes().latents(),
              (long) positions));
    }
    return figures;
  }

  /** For each site the threshold that leaves k latents of a position active on average. */
  private List<Double> thresholds(
      HostTensor parameters, List<Double> scales, SplittableRandom random) {
    double[] sums = new double[scales.size()];
    double positions = 0;
    for (int i = 0; i < CALIBRATIONS; i++) {
      for (TokenBatch batch : draw(random)) {
        Map<String, HostTensor> inputs = shared(scales, List.of());
        inputs.put(ClippedAdam.PARAMETERS, parameters);
        Map<String, HostTensor> found =
            run("thresholds", batch, () -> loss.thresholds(batch.shape(), curriculum.k()), inputs);
        for (int site = 0; site < sums.length; site++) {
          String name = SaeLoss.threshold(loss.saes().sites().get(site));
          sums[site] += positions(batch) * tensor(found, name).scalar();
        }
        positions += positions(batch);
      }
    }
    double all = positions;
    return Arrays.stream(sums).mapToObj(sum -> Math.max(1e-3, sum / all)).toList();
  }

  /** Runs a graph on one batch. */
  private Map<String, HostTensor> run(
      String kind,
      TokenBatch batch,
      java.util.function.Supplier<org.golgi.graph.Graph> graph,
      Map<String, HostTensor> inputs) {
    Executable executable =
        graphs.computeIfAbsent(
            new GraphKey(kind, batch.shape(), kind), key -> device.compile(graph.get()));
    Map<String, HostTensor> all = new HashMap<>(inputs);
    all.put(SaeLoss.MODEL, model);
    all.put(GroupGraph.TOKENS, batch.tokens());
    Map<String, Tensor> uploaded = new HashMap<>();
    Map<String, HostTensor> results = new HashMap<>();
    try {
      all.forEach((name, tensor) -> uploaded.put(name, device.upload(tensor)));
      executable
          .run(uploaded)
          .forEach(
              (name, tensor) -> {
                results.put(name, tensor.download());
                tensor.close();
              });
    } finally {
      uploaded.values().forEach(Tensor::close);
    }
    return results;
  }

  private List<TokenBatch> draw(SplittableRandom random) {
    return curriculum.readings(random).stream()
        .map(reading -> reading.draw(families, vocabulary, random))
        .toList();
  }

  /** Positions that SAEs see: all but the first. */
  private static double positions(TokenBatch batch) {
    return (double) batch.shape().extent(0) * (batch.shape().extent(1) - 1);
  }

  private static HostTensor tensor(Map<String, HostTensor> tensors, String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  @Override
  public void close() {
    graphs.values().forEach(Executable::close);
  }
}
