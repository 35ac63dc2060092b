package org.golgi.core.splice;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.golgi.backend.Tensor;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.sae.Site;
import org.golgi.splice.Arrival;

/**
 * Means over all corrupted training prompts in the spliced model, by site and unit: of latents, and
 * of the error term. A unit is a position or, where nodes have roles, a role; another mean is over
 * all of them. True means: every prompt counts once, and every token of a role. A role that no
 * training prompt has gets the mean over all tokens.
 *
 * @param byInput the means by the name of the input that they are bound to
 */
public record CorruptedMeans(Map<String, HostTensor> byInput) {
  public CorruptedMeans {
    byInput = Map.copyOf(byInput);
  }

  /** No means, for passes that need none. */
  public static CorruptedMeans none() {
    return new CorruptedMeans(Map.of());
  }

  /**
   * Returns the means for prompts whose tokens stand elsewhere; needs means by position.
   *
   * @param sources for each spliced position the one whose means it gets; -1 for the mean over all
   */
  public CorruptedMeans moved(int[] sources) {
    Map<String, HostTensor> moved = new HashMap<>(byInput);
    byInput.forEach(
        (name, means) -> {
          HostTensor free = byInput.get(GraphNames.free(name));
          if (free != null) {
            moved.put(name, moved(means, free, sources));
          }
        });
    return new CorruptedMeans(moved);
  }

  private static HostTensor moved(HostTensor means, HostTensor free, int[] sources) {
    int columns = means.shape().extent(2);
    double[] from = means.toDoubles();
    double[] absent = free.toDoubles();
    double[] to = new double[sources.length * columns];
    for (int row = 0; row < sources.length; row++) {
      boolean known = sources[row] >= 0;
      System.arraycopy(
          known ? from : absent, known ? sources[row] * columns : 0, to, row * columns, columns);
    }
    return HostTensor.ofDoubles(means.dtype(), Shape.of(1, sources.length, columns), to);
  }

  /** Computes the means. */
  public static CorruptedMeans of(SplicedModel model, TokenisedPrompts prompts) {
    Map<String, double[]> sums = new HashMap<>();
    try (PromptTensors tensors = new PromptTensors(model, prompts, none());
        PromptBatches batches =
            new PromptBatches(model, prompts, tensors, (g, splice) -> build(g, splice, model))) {
      batches.run(
          Map.of(),
          outputs ->
              outputs.forEach(
                  (name, tensor) -> {
                    add(sums, name, tensor);
                    tensor.close();
                  }));
    }
    double[] counts = counts(model, prompts);
    Map<String, HostTensor> means = new HashMap<>();
    for (Site site : model.sites()) {
      add(
          means,
          model,
          sums,
          counts,
          GraphNames.meanLatents(site),
          GraphNames.freeMeanLatents(site));
      add(means, model, sums, counts, GraphNames.meanError(site), GraphNames.freeMeanError(site));
    }
    return new CorruptedMeans(means);
  }

  private static void build(GraphBuilder g, SpliceGraph splice, SplicedModel model) {
    DType wide = model.dtype().wide();
    Segments segments = splice.segments();
    Arrival at = segments.start(splice.tokens(GraphNames.CORRUPTED));
    for (Site site : model.sites()) {
      if (!site.equals(at.site())) {
        // Where the error is to be replaced by its mean, that mean is not known yet.
        Value written =
            model.errorTerm() == ErrorTerm.MEAN ? segments.exact(at) : segments.unmasked(at);
        at = segments.between(at.site(), site, written);
      }
      Value latents = at.latents().slice(2, 0, model.sae(site).latents());
      g.output(GraphNames.meanLatents(site), sum(splice, model, latents.as(wide)));
      g.output(GraphNames.meanError(site), sum(splice, model, segments.error(at).as(wide)));
    }
  }

  private static Value sum(SpliceGraph splice, SplicedModel model, Value perRow) {
    return model.granularity() == Granularity.ROLE ? splice.collect(perRow) : perRow.sum(0);
  }

  private static void add(Map<String, double[]> sums, String name, Tensor tensor) {
    double[] part = tensor.download().toDoubles();
    double[] sum = sums.computeIfAbsent(name, key -> new double[part.length]);
    for (int i = 0; i < part.length; i++) {
      sum[i] += part[i];
    }
  }

  private static void add(
      Map<String, HostTensor> means,
      SplicedModel model,
      Map<String, double[]> sums,
      double[] counts,
      String name,
      String freeName) {
    double[] sum = Objects.requireNonNull(sums.get(name), name);
    int columns = sum.length / counts.length;
    double all = Arrays.stream(counts).sum();
    double[] free = new double[columns];
    for (int i = 0; i < sum.length; i++) {
      free[i % columns] += sum[i] / all;
    }
    double[] mean = new double[sum.length];
    for (int i = 0; i < sum.length; i++) {
      double count = counts[i / columns];
      mean[i] = count == 0 ? free[i % columns] : sum[i] / count;
    }
    means.put(name, HostTensor.ofDoubles(model.dtype(), Shape.of(1, counts.length, columns), mean));
    means.put(freeName, HostTensor.ofDoubles(model.dtype(), Shape.of(1, 1, columns), free));
  }

  /** The number of corrupted tokens of each unit. */
  private static double[] counts(SplicedModel model, TokenisedPrompts prompts) {
    int rows = prompts.positions() - model.firstPosition();
    if (model.granularity() != Granularity.ROLE) {
      double[] counts = new double[rows];
      Arrays.fill(counts, prompts.prompts());
      return counts;
    }
    double[] counts = new double[prompts.tokenRoles().names().size() + 1];
    for (long role : prompts.roleRows(model.firstPosition()).toLongs()) {
      counts[(int) role]++;
    }
    return Arrays.copyOf(counts, counts.length - 1);
  }
}
