package org.golgi.methods.mask;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.checkpoint.SafetensorsWriter;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.method.CircuitMethod;
import org.golgi.method.Family;
import org.golgi.method.Finding;
import org.golgi.method.Option;
import org.golgi.method.Progress;
import org.golgi.method.Scores;
import org.golgi.method.Settings;
import org.golgi.methods.attribution.IntegratedGradients;
import org.golgi.sae.Site;
import org.golgi.splice.SplicedPrompts;

/**
 * Takes the step by which masks are learned ({@link MaskStep}, with the published loss) again and
 * again from one place, and integrated gradients as published once, and writes what was given and
 * what came of it, with times, for {@code bench/published.py}.
 *
 * <p>The gradient is read from the step itself: Adam's running mean, which starts at 0, is after a
 * step {@code (1 - beta1)} times the gradient.
 */
final class RecordedSteps implements CircuitMethod {
  /** The temperature of the tenth of 60 published steps: masks are neither 0 nor 1. */
  private static final double TEMPERATURE = Temperature.PUBLISHED.at(10);

  /** So small that the task's part of loss and gradient is the greater one. */
  private static final double LAMBDA = 1e-6;

  private static final int WARM = 2;
  private static final String CUT = "recorded";

  private final Map<String, HostTensor> tensors;
  private final int steps;
  private final int points;
  private final Path file;

  /**
   * Makes the method.
   *
   * @param given further tensors to write: the prompts
   * @param steps number of steps whose time counts
   * @param points points of integrated gradients; 0 to leave them out
   */
  RecordedSteps(Map<String, HostTensor> given, int steps, int points, Path file) {
    this.tensors = new TreeMap<>(given);
    this.steps = steps;
    this.points = points;
    this.file = file;
  }

  @Override
  public String id() {
    return "recorded-steps";
  }

  @Override
  public String description() {
    return "writes what a step does";
  }

  @Override
  public List<Option> options() {
    return List.of();
  }

  @Override
  public Family family(
      SplicedPrompts prompts, List<Integer> sizes, Settings settings, Progress progress) {
    throw new UnsupportedOperationException("steps are recorded for one mask");
  }

  /**
   * Writes the file.
   *
   * @throws CancellationException always, when it is written: what follows is not wanted
   */
  @Override
  public Finding find(SplicedPrompts prompts, Settings settings, Progress progress) {
    Map<String, String> figures = new TreeMap<>();
    figures.put("temperature", String.valueOf(TEMPERATURE));
    figures.put("lambda", String.valueOf(LAMBDA));
    figures.put("dtype", prompts.dtype().name());
    recordSteps(prompts, figures);
    figures.put("peak bytes", String.valueOf(peakBytes()));
    if (points > 0) {
      recordIntegratedGradients(prompts, progress, figures);
    }
    try {
      SafetensorsWriter.write(file, tensors, figures);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new CancellationException(CUT);
  }

  private void recordSteps(SplicedPrompts prompts, Map<String, String> figures) {
    DType wide = prompts.dtype().wide();
    int[] batch = IntStream.range(0, prompts.prompts()).toArray();
    Map<String, Tensor> inputs = inputs(prompts);
    List<Double> seconds = new ArrayList<>();
    try (Executable step =
        prompts.compile(
            MaskStep.of(
                prompts, batch.length, TaskLoss.REFERENCE, new Relaxation.Sigmoid(), false))) {
      for (int i = 0; i < WARM + steps; i++) {
        long start = System.nanoTime();
        Map<String, Tensor> outputs = prompts.run(step, batch, inputs);
        Map<String, HostTensor> last = new HashMap<>();
        outputs.forEach((name, tensor) -> last.put(name, tensor.download()));
        outputs.values().forEach(Tensor::close);
        seconds.add((System.nanoTime() - start) / 1e9);
        if (i == 0) {
          record(prompts, wide, last, figures);
        }
      }
    } finally {
      inputs.values().forEach(Tensor::close);
    }
    figures.put("first step seconds", text(seconds.subList(0, 1)));
    figures.put("step seconds", text(seconds.subList(WARM, seconds.size())));
  }

  /** Thetas near 0, and no step taken before. */
  private Map<String, Tensor> inputs(SplicedPrompts prompts) {
    DType wide = prompts.dtype().wide();
    Map<String, HostTensor> inputs = new LinkedHashMap<>();
    SplittableRandom random = new SplittableRandom(1);
    for (Site site : prompts.sites()) {
      Shape shape = prompts.maskShape(site);
      double[] theta = random.doubles(shape.size(), -0.5, 1).toArray();
      HostTensor uploaded = HostTensor.ofDoubles(wide, shape, theta);
      inputs.put(MaskStep.theta(site), uploaded);
      inputs.put(MaskStep.mean(site), HostTensor.zeros(wide, shape));
      inputs.put(MaskStep.square(site), HostTensor.zeros(wide, shape));
      tensors.put("theta." + site.layer(), uploaded);
    }
    inputs.put(MaskStep.TEMPERATURE, HostTensor.ofDoubles(wide, Shape.scalar(), TEMPERATURE));
    inputs.put(MaskStep.LAMBDA, HostTensor.ofDoubles(wide, Shape.scalar(), LAMBDA));
    inputs.put(MaskStep.RATES, MaskStep.adam().rates(wide, 1, 1));
    Map<String, Tensor> tensors = new HashMap<>();
    inputs.forEach((name, tensor) -> tensors.put(name, prompts.device().upload(tensor)));
    return tensors;
  }

  private void record(
      SplicedPrompts prompts,
      DType wide,
      Map<String, HostTensor> outputs,
      Map<String, String> figures) {
    for (String scalar : List.of(MaskStep.LOSS, MaskStep.FAITHFULNESS, MaskStep.SIZE)) {
      figures.put(scalar, String.valueOf(output(outputs, scalar).scalar()));
    }
    for (Site site : prompts.sites()) {
      double[] gradient = output(outputs, MaskStep.mean(site)).toDoubles();
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] /= 1 - MaskStep.adam().beta1();
      }
      tensors.put(
          "gradient." + site.layer(),
          HostTensor.ofDoubles(wide, prompts.maskShape(site), gradient));
    }
  }

  private static HostTensor output(Map<String, HostTensor> outputs, String name) {
    return Objects.requireNonNull(outputs.get(name), name);
  }

  private void recordIntegratedGradients(
      SplicedPrompts prompts, Progress progress, Map<String, String> figures) {
    figures.put("points", String.valueOf(points));
    Map<String, String> published =
        Map.of("steps", String.valueOf(points), "rule", "left", "to", "corrupted");
    long start = System.nanoTime();
    Scores scores = new IntegratedGradients().score(prompts, new Settings(published, 0), progress);
    figures.put("attribution seconds", text(List.of((System.nanoTime() - start) / 1e9)));
    scores.bySite().forEach((site, tensor) -> tensors.put("scores." + site.layer(), tensor));
  }

  private static String text(List<Double> numbers) {
    return numbers.stream()
        .map(number -> String.format(Locale.ROOT, "%.4f", number))
        .collect(Collectors.joining(" "));
  }

  /** The most memory that this process has had at a time, mapped files included (Linux). */
  private static long peakBytes() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmHWM:")) {
          return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
