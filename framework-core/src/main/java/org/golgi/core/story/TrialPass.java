package org.golgi.core.story;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.circuit.Circuit;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Simplification;
import org.golgi.sae.Site;
import org.golgi.selection.MaskInputs;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;

/**
 * Runs trials on prompts. A batch holds some source prompts, on which the circuit runs as it is,
 * and copies of as many base prompts, each with a trial of its own: {@code f(z) = c + s (z' - c)}
 * with {@code c = a + m (z - a)}, {@code m} the trial's nodes, {@code s} those that are set, and
 * {@code z'} the latent on the source prompt, all else following. One graph serves all.
 */
final class TrialPass implements AutoCloseable {
  /** Trials of a batch. */
  static final int COPIES = 7;

  private static final String DIFFERENCE = "story/difference";
  private static final MaskInputs WHOLE = new MaskInputs("story/circuit/");

  private final SplicedPrompts prompts;
  private final Circuit circuit;
  private final int atOnce;
  private final Executable executable;

  /** Is told how many batches have been run. */
  @FunctionalInterface
  interface Batches {
    /** One more. */
    void done();
  }

  /**
   * Readies the trials.
   *
   * @param prompts the spliced model on prompts, which stays the caller's
   * @param circuit the circuit that runs on source prompts
   */
  TrialPass(SplicedPrompts prompts, Circuit circuit) {
    this.prompts = prompts;
    this.circuit = circuit;
    this.atOnce = Math.max(1, Math.min(prompts.atOnce(), prompts.prompts()) / (1 + COPIES));
    GraphBuilder g = new GraphBuilder();
    build(g, prompts.splice(g, atOnce * (1 + COPIES)));
    this.executable = prompts.compile(Simplification.of(g.build()));
  }

  private static MaskInputs computed(int copy) {
    return new MaskInputs("story/computed/" + copy + "/");
  }

  private static MaskInputs set(int copy) {
    return new MaskInputs("story/set/" + copy + "/");
  }

  private void build(GraphBuilder g, Splice splice) {
    DType dtype = prompts.dtype();
    Map<Site, Value> whole = WHOLE.declare(g, prompts, dtype);
    List<Map<Site, Value>> computed = new ArrayList<>();
    List<Map<Site, Value>> set = new ArrayList<>();
    for (int copy = 0; copy < COPIES; copy++) {
      computed.add(computed(copy).declare(g, prompts, dtype));
      set.add(set(copy).declare(g, prompts, dtype));
    }
    g.output(
        DIFFERENCE,
        splice
            .answers(
                (site, latents) -> {
                  Value ablation = splice.ablation(site);
                  Value sources = part(latents, 0);
                  List<Value> parts = new ArrayList<>();
                  parts.add(masked(splice, whole, site, ablation, sources, 0));
                  for (int copy = 0; copy < COPIES; copy++) {
                    Value base =
                        masked(
                            splice,
                            computed.get(copy),
                            site,
                            ablation,
                            part(latents, copy + 1),
                            copy + 1);
                    Value sets = part(spread(splice, set.get(copy), site), copy + 1);
                    parts.add(base.plus(sets.times(sources.minus(base))));
                  }
                  return g.concat(0, parts);
                })
            .difference());
  }

  private Value masked(
      Splice splice, Map<Site, Value> masks, Site site, Value ablation, Value latents, int which) {
    Value a = part(ablation, which);
    return a.plus(part(spread(splice, masks, site), which).times(latents.minus(a)));
  }

  private static Value spread(Splice splice, Map<Site, Value> masks, Site site) {
    return splice.spread(Objects.requireNonNull(masks.get(site)));
  }

  /**
   * The sources (0) or a copy of the bases of a batch; all of what is the same for every prompt.
   */
  private Value part(Value batch, int which) {
    return batch.shape().extent(0) == 1
        ? batch
        : batch.slice(0, which * atOnce, (which + 1) * atOnce);
  }

  /** How many batches some trials take. */
  long batches(int bases, int trials) {
    return (long) ceiling(bases, atOnce) * ceiling(trials, COPIES);
  }

  /** How many prompts a batch has, sources and copies. */
  int batch() {
    return atOnce * (1 + COPIES);
  }

  private static int ceiling(int part, int whole) {
    return (part + whole - 1) / whole;
  }

  /**
   * Runs trials.
   *
   * @param sources for each base the index of its source prompt
   * @param bases indices of base prompts
   * @return for each trial the logit difference on each base, {@code [trial][base]}
   */
  double[][] run(int[] sources, int[] bases, List<Trial> trials, Batches progress) {
    double[][] differences = new double[trials.size()][bases.length];
    Map<String, Tensor> whole = WHOLE.upload(prompts.device(), circuit, prompts.dtype());
    try {
      for (int first = 0; first < trials.size(); first += COPIES) {
        Map<String, Tensor> inputs = new HashMap<>(whole);
        Map<String, Tensor> own = upload(trials, first);
        inputs.putAll(own);
        try {
          for (int start = 0; start < bases.length; start += atOnce) {
            double[] found = run(batch(sources, bases, start), inputs);
            for (int i = first; i < Math.min(trials.size(), first + COPIES); i++) {
              System.arraycopy(
                  found,
                  (i - first + 1) * atOnce,
                  differences[i],
                  start,
                  Math.min(atOnce, bases.length - start));
            }
            progress.done();
          }
        } finally {
          own.values().forEach(Tensor::close);
        }
      }
    } finally {
      whole.values().forEach(Tensor::close);
    }
    return differences;
  }

  /** The masks of a batch's trials; where there are no more, those of the last again. */
  private Map<String, Tensor> upload(List<Trial> trials, int first) {
    Map<String, Tensor> own = new LinkedHashMap<>();
    for (int copy = 0; copy < COPIES; copy++) {
      Trial trial = trials.get(Math.min(first + copy, trials.size() - 1));
      own.putAll(computed(copy).upload(prompts.device(), trial.nodes(), prompts.dtype()));
      own.putAll(set(copy).upload(prompts.device(), trial.set(), prompts.dtype()));
    }
    return own;
  }

  /** The prompts of a batch; where there are no more, the last again. */
  private int[] batch(int[] sources, int[] bases, int start) {
    int[] batch = new int[batch()];
    for (int i = 0; i < batch.length; i++) {
      int base = Math.min(start + i % atOnce, bases.length - 1);
      batch[i] = i < atOnce ? sources[base] : bases[base];
    }
    return batch;
  }

  private double[] run(int[] batch, Map<String, Tensor> inputs) {
    Map<String, Tensor> outputs = prompts.run(executable, batch, inputs);
    try (Tensor difference = Objects.requireNonNull(outputs.get(DIFFERENCE))) {
      double[] found = difference.download().toDoubles();
      for (double number : found) {
        if (!Double.isFinite(number)) {
          throw new IllegalStateException(
              "the logit difference is not a number on some prompt; find the circuit with"
                  + " --dtype f32");
        }
      }
      return found;
    }
  }

  @Override
  public void close() {
    executable.close();
  }
}
