package org.golgi.methods.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.golgi.answer.Answers;
import org.golgi.backend.Executable;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Op;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Gradient;
import org.golgi.methods.mask.Bench.Setting;
import org.golgi.sae.Site;
import org.golgi.splice.SplicedPrompts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One step of learning, in float64. */
class MaskStepTest {
  /** Of central differences: the square of {@link #STEP} and the loss's rounding divided by it. */
  private static final double DIFFERENCES = 1e-6;

  /** Sums in another order, in float64. */
  private static final double ROUND_OFF = 1e-11;

  private static final double STEP = 1e-5;

  /** So that none of the built-in model's many latents comes across its threshold. */
  private static final double SMALL_STEP = 1e-6;

  private static final double TEMPERATURE = 1.7;
  private static final double LAMBDA = 0.03;
  private static final double RATE = 0.25;

  static Stream<Arguments> settings() {
    List<Arguments> settings = new ArrayList<>();
    for (TaskLoss loss : TaskLoss.values()) {
      settings.add(Arguments.of(loss, Setting.USUAL));
    }
    for (Setting setting : Setting.each()) {
      settings.add(Arguments.of(TaskLoss.RANKED, setting));
    }
    return settings.stream();
  }

  static Stream<Arguments> settingsWithoutOwnError() {
    return settings()
        .filter(
            arguments ->
                switch (((Setting) arguments.get()[1]).errorTerm()) {
                  case DROP, MEAN -> true;
                  case KEEP, NODE -> false;
                });
  }

  /**
   * {@code dL/dtheta = T m (1-m) [(z - a) . (W_dec^T g) + lambda / n_sites]}, with {@code g} the
   * gradient by what the site puts out. Not where the error term is kept or a node: the probe that
   * tells {@code g} would be in the error too, and cancel.
   */
  @ParameterizedTest
  @MethodSource("settingsWithoutOwnError")
  void theGradientIsItsClosedForm(TaskLoss loss, Setting setting) {
    try (Bench bench = Bench.probed(4, setting)) {
      Map<Site, double[]> theta = theta(bench, 1);
      Map<String, HostTensor> step = step(bench, loss, theta);
      Map<String, HostTensor> parts = parts(bench, loss, theta);
      for (Site site : Bench.SITES) {
        double[] expected = closedForm(bench, site, theta.get(site), parts);
        assertThat(gradient(step, site)).containsExactly(expected, within(ROUND_OFF));
        assertThat(Arrays.stream(expected).map(Math::abs).max().orElse(0)).isGreaterThan(1e-3);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void theGradientIsTheSlopeOfTheLoss(TaskLoss loss, Setting setting) {
    checkSlopes(loss, setting, Relaxation.Form.SIGMOID);
  }

  /** With the noise held, and the expected size in the loss. */
  @Test
  void theGradientOfTheHardConcreteMaskIsTheSlopeOfTheLoss() {
    checkSlopes(TaskLoss.RANKED, Setting.USUAL, Relaxation.Form.HARD_CONCRETE);
  }

  private static void checkSlopes(TaskLoss loss, Setting setting, Relaxation.Form form) {
    try (Bench bench = Bench.random(4, setting);
        Executable executable = compiled(bench, loss, Relaxation.of(form))) {
      Map<Site, double[]> theta = theta(bench, 1);
      Map<String, HostTensor> step = run(bench, executable, theta);
      for (Site site : Bench.SITES) {
        double[] gradient = gradient(step, site);
        for (int i = 0; i < gradient.length; i++) {
          double above = loss(bench, executable, SoftTrial.moved(theta, site, i, STEP));
          double below = loss(bench, executable, SoftTrial.moved(theta, site, i, -STEP));
          double slope = (above - below) / (2 * STEP);
          // A whole error that is put in or out is a step of another order than a latent's.
          assertThat(gradient[i])
              .isCloseTo(slope, within(DIFFERENCES * Math.max(1, Math.abs(slope))));
        }
      }
    }
  }

  /** At the nodes of each site where the gradient is greatest. */
  @Test
  void theGradientIsTheSlopeOfTheLossInTheBuiltInModelToo() {
    try (Bench bench = Bench.builtIn();
        Executable executable = compiled(bench, TaskLoss.RANKED)) {
      Map<Site, double[]> theta = theta(bench, 1);
      Map<String, HostTensor> step = run(bench, executable, theta);
      for (Site site : bench.prompts().sites()) {
        double[] gradient = gradient(step, site);
        int[] greatest =
            IntStream.range(0, gradient.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -Math.abs(gradient[i])))
                .limit(5)
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i : greatest) {
          double above = loss(bench, executable, SoftTrial.moved(theta, site, i, SMALL_STEP));
          double below = loss(bench, executable, SoftTrial.moved(theta, site, i, -SMALL_STEP));
          assertThat(gradient[i])
              .isCloseTo((above - below) / (2 * SMALL_STEP), within(DIFFERENCES));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void figuresAreThoseOfTheSoftMask(TaskLoss loss, Setting setting) {
    try (Bench bench = Bench.random(5, setting);
        SoftTrial trial = new SoftTrial(bench, loss)) {
      Map<Site, double[]> theta = theta(bench, 2);
      Map<String, HostTensor> step = step(bench, loss, theta);
      Map<Site, double[]> masks = new TreeMap<>();
      theta.forEach((site, logits) -> masks.put(site, mask(logits)));
      Map<String, HostTensor> soft = trial.of(masks);
      double size = masks.values().stream().flatMapToDouble(Arrays::stream).sum();
      double masked = Arrays.stream(soft.get(SoftTrial.DIFFERENCE).toDoubles()).sum();
      double spliced = Arrays.stream(soft.get(SoftTrial.SPLICED_DIFFERENCE).toDoubles()).sum();
      assertThat(step.get(MaskStep.SIZE).scalar()).isCloseTo(size, within(ROUND_OFF));
      assertThat(step.get(MaskStep.LOSS).scalar())
          .isCloseTo(
              soft.get(SoftTrial.LOSS).scalar() + LAMBDA * size / Bench.SITES.size(),
              within(ROUND_OFF));
      assertThat(step.get(MaskStep.FAITHFULNESS).scalar())
          .isCloseTo(masked / spliced, within(ROUND_OFF));
      assertThat(step.get(MaskStep.LOST_ANSWERS).scalar())
          .isCloseTo(SoftTrial.lostAnswers(soft), within(ROUND_OFF));
    }
  }

  /** Adam's first step moves every number by the rate, against the sign of its gradient. */
  @ParameterizedTest
  @MethodSource("settings")
  void theFirstStepMovesThetaByTheRateDownhill(TaskLoss loss, Setting setting) {
    try (Bench bench = Bench.random(6, setting)) {
      Map<Site, double[]> theta = theta(bench, 3);
      Map<String, HostTensor> step = step(bench, loss, theta);
      for (Site site : Bench.SITES) {
        double[] gradient = gradient(step, site);
        double[] after = step.get(MaskStep.theta(site)).toDoubles();
        for (int i = 0; i < gradient.length; i++) {
          if (Math.abs(gradient[i]) > 1e-3) {
            assertThat(after[i] - theta.get(site)[i])
                .isCloseTo(-RATE * Math.signum(gradient[i]), within(1e-5 * RATE));
          }
        }
      }
    }
  }

  /** Only they are unembedded: over a large vocabulary all others cost as much as a block. */
  @Test
  void aLossOfTheTwoAnswersAtAFixedWeightOfTheSizeTakesNoOthersLogits() {
    try (Bench bench = Bench.random(7, Setting.USUAL)) {
      SplicedPrompts prompts = bench.prompts();
      assertThat(
              MaskStep.of(prompts, 1, TaskLoss.REFERENCE, new Relaxation.Sigmoid(), false).nodes())
          .filteredOn(node -> !(node.op() instanceof Op.Input))
          .noneMatch(
              node ->
                  Arrays.stream(node.shape().extents()).anyMatch(n -> n == SmallModel.VOCABULARY));
    }
  }

  /** Latents, ablation values and gradients by what each site puts out, under a soft mask. */
  private static Map<String, HostTensor> parts(
      Bench bench, TaskLoss taskLoss, Map<Site, double[]> theta) {
    return bench.run(
        (g, splice) -> {
          SplicedPrompts prompts = bench.prompts();
          Answers masked =
              splice.answers(
                  (site, latents) -> {
                    g.output("z/" + site, latents);
                    Value ablation = splice.ablation(site).broadcast(latents.shape());
                    g.output("a/" + site, ablation);
                    Value mask =
                        g.constant(HostTensor.of(prompts.maskShape(site), mask(theta.get(site))));
                    return ablation.plus(mask.times(latents.minus(ablation)));
                  });
          for (Site site : Bench.SITES) {
            Shape shape = bench.sae(site).parameters().shape(SmallSae.PROBE);
            Value probe = g.input("sae/" + site.layer() + "/" + SmallSae.PROBE, DType.F64, shape);
            Value loss = taskLoss.of(splice, masked);
            g.output("g/" + site, Gradient.of(loss, List.of(probe)).get(0));
          }
        },
        Map.of());
  }

  private static double[] closedForm(
      Bench bench, Site site, double[] theta, Map<String, HostTensor> parts) {
    double[] decoder = bench.sae(site).parameters().tensor(SmallSae.DECODER).toDoubles();
    double[] z = parts.get("z/" + site).toDoubles();
    double[] a = parts.get("a/" + site).toDoubles();
    double[] g = parts.get("g/" + site).toDoubles();
    int width = bench.sae(site).width();
    double[] mask = mask(theta);
    double[] gradient = new double[theta.length];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = TEMPERATURE * mask[i] * (1 - mask[i]) * LAMBDA / Bench.SITES.size();
    }
    for (int i = 0; i < z.length; i++) {
      int latent = i % Bench.LATENTS;
      int row = i / Bench.LATENTS;
      double along = 0;
      for (int j = 0; j < width; j++) {
        along += decoder[latent * width + j] * g[row * width + j];
      }
      int node = i % theta.length;
      gradient[node] += TEMPERATURE * mask[node] * (1 - mask[node]) * (z[i] - a[i]) * along;
    }
    return gradient;
  }

  private static double[] mask(double[] theta) {
    return Arrays.stream(theta).map(t -> 1 / (1 + Math.exp(-TEMPERATURE * t))).toArray();
  }

  private static Map<Site, double[]> theta(Bench bench, long seed) {
    Random random = new Random(seed);
    Map<Site, double[]> theta = new TreeMap<>();
    for (Site site : bench.prompts().sites()) {
      theta.put(site, random.doubles(bench.prompts().maskShape(site).size(), -1, 1.5).toArray());
    }
    return theta;
  }

  private static Executable compiled(Bench bench, TaskLoss loss) {
    return compiled(bench, loss, new Relaxation.Sigmoid());
  }

  private static Executable compiled(Bench bench, TaskLoss loss, Relaxation relaxation) {
    return bench
        .prompts()
        .compile(MaskStep.of(bench.prompts(), Bench.PROMPTS, loss, relaxation, true));
  }

  private static Map<String, HostTensor> step(
      Bench bench, TaskLoss loss, Map<Site, double[]> theta) {
    try (Executable executable = compiled(bench, loss)) {
      return run(bench, executable, theta);
    }
  }

  private static double loss(Bench bench, Executable executable, Map<Site, double[]> theta) {
    return run(bench, executable, theta).get(MaskStep.LOSS).scalar();
  }

  private static Map<String, HostTensor> run(
      Bench bench, Executable executable, Map<Site, double[]> theta) {
    Map<String, HostTensor> inputs = new TreeMap<>();
    theta.forEach(
        (site, logits) -> {
          Shape shape = bench.prompts().maskShape(site);
          inputs.put(MaskStep.theta(site), HostTensor.of(shape, logits));
          inputs.put(MaskStep.mean(site), HostTensor.zeros(DType.F64, shape));
          inputs.put(MaskStep.square(site), HostTensor.zeros(DType.F64, shape));
          inputs.put(MaskStep.noise(site), new LogisticNoise(7).next(DType.F64, shape));
        });
    inputs.put(MaskStep.TEMPERATURE, HostTensor.of(Shape.scalar(), TEMPERATURE));
    inputs.put(MaskStep.LAMBDA, HostTensor.of(Shape.scalar(), LAMBDA));
    inputs.put(MaskStep.RATES, MaskStep.adam().rates(DType.F64, RATE, 1));
    return bench.run(executable, inputs);
  }

  /** Adam's mean after the first step is {@code (1 - beta1)} of the gradient. */
  private static double[] gradient(Map<String, HostTensor> step, Site site) {
    double share = 1 - MaskStep.adam().beta1();
    double[] mean = step.get(MaskStep.mean(site)).toDoubles();
    return Arrays.stream(mean).map(m -> m / share).toArray();
  }
}
