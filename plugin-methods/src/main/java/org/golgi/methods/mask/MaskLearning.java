package org.golgi.methods.mask;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.method.Progress;
import org.golgi.sae.Site;
import org.golgi.selection.Conduct;
import org.golgi.splice.SplicedPrompts;

/** Learns a mask: steps of {@link MaskStep} with a growing temperature and a lambda. */
final class MaskLearning implements AutoCloseable {
  private final SplicedPrompts prompts;
  private final int learned;
  private final MaskSchedule schedule;
  private final DType dtype;
  private final Sparsity start;
  private final Executable step;
  private final Map<String, Tensor> state = new LinkedHashMap<>();

  /**
   * Readies the first step.
   *
   * @param learned it learns on so many of the first prompts
   * @param start the weight of the size at the first step
   */
  MaskLearning(
      SplicedPrompts prompts, int learned, MaskSchedule schedule, TaskLoss loss, Sparsity start) {
    this.prompts = prompts;
    this.start = start;
    this.learned = learned;
    this.schedule = schedule;
    this.dtype = prompts.dtype().wide();
    Device device = prompts.device();
    this.step =
        prompts.compile(
            MaskStep.of(
                prompts, schedule.batch(), loss, schedule.relaxation(), start.heedsLostAnswers()));
    for (Site site : prompts.sites()) {
      Shape shape = prompts.maskShape(site);
      double[] ones = new double[Math.toIntExact(shape.size())];
      Arrays.fill(ones, schedule.start());
      state.put(MaskStep.theta(site), device.upload(HostTensor.ofDoubles(dtype, shape, ones)));
      state.put(MaskStep.mean(site), device.upload(HostTensor.zeros(dtype, shape)));
      state.put(MaskStep.square(site), device.upload(HostTensor.zeros(dtype, shape)));
    }
  }

  /** Learns. */
  Learned run(long seed, Progress progress) {
    PromptOrder order = new PromptOrder(learned, seed);
    LogisticNoise noise = new LogisticNoise(seed);
    Sparsity sparsity = start;
    double loss = Double.NaN;
    for (int i = 0; i < schedule.steps(); i++) {
      Map<String, Double> figures = step(i, sparsity.lambda(), noise, order.next(schedule.batch()));
      loss = figure(figures, MaskStep.LOSS);
      if (!Double.isFinite(loss)) {
        throw new IllegalStateException(
            "the loss is " + loss + " at step " + (i + 1) + "; try a lower --rate or --dtype f32");
      }
      double faithfulness = figure(figures, MaskStep.FAITHFULNESS);
      sparsity =
          sparsity.after(
              new Conduct(faithfulness, 0, figures.getOrDefault(MaskStep.LOST_ANSWERS, 0.0)));
      progress.step(
          "learning the mask",
          i + 1L,
          schedule.steps(),
          "%.0f nodes, faithfulness %.2f, lambda %.3g"
              .formatted(figure(figures, MaskStep.SIZE), faithfulness, sparsity.lambda()));
    }
    return new Learned(theta(), schedule.steps(), sparsity.lambda(), loss);
  }

  private Map<String, Double> step(int index, double lambda, LogisticNoise noise, int[] batch) {
    Map<String, Tensor> own = new HashMap<>();
    Map<String, Double> figures = new HashMap<>();
    try {
      own.put(MaskStep.TEMPERATURE, scalar(schedule.temperature().at(index)));
      own.put(MaskStep.LAMBDA, scalar(lambda));
      own.put(MaskStep.RATES, upload(MaskStep.adam().rates(dtype, schedule.rate(), index + 1L)));
      if (schedule.relaxation().isNoisy()) {
        for (Site site : prompts.sites()) {
          own.put(MaskStep.noise(site), upload(noise.next(dtype, prompts.maskShape(site))));
        }
      }
      Map<String, Tensor> inputs = new HashMap<>(state);
      inputs.putAll(own);
      prompts
          .run(step, batch, inputs)
          .forEach(
              (name, tensor) -> {
                Tensor before = state.get(name);
                if (before != null) {
                  before.close();
                  state.put(name, tensor);
                } else {
                  figures.put(name, tensor.download().scalar());
                  tensor.close();
                }
              });
    } finally {
      own.values().forEach(Tensor::close);
    }
    return figures;
  }

  private Tensor upload(HostTensor tensor) {
    return prompts.device().upload(tensor);
  }

  private Tensor scalar(double number) {
    return upload(HostTensor.ofDoubles(dtype, Shape.scalar(), number));
  }

  private static double figure(Map<String, Double> figures, String name) {
    return Objects.requireNonNull(figures.get(name), name);
  }

  private SortedMap<Site, HostTensor> theta() {
    SortedMap<Site, HostTensor> theta = new TreeMap<>();
    for (Site site : prompts.sites()) {
      Tensor tensor = Objects.requireNonNull(state.get(MaskStep.theta(site)));
      theta.put(
          site,
          tensor.download().reshaped(Shape.of(prompts.nodeRows().count(), prompts.columns(site))));
    }
    return theta;
  }

  @Override
  public void close() {
    state.values().forEach(Tensor::close);
    step.close();
  }
}
