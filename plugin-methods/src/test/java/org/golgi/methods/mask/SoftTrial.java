package org.golgi.methods.mask;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.answer.Answers;
import org.golgi.backend.Executable;
import org.golgi.circuit.NodeMask;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Simplification;
import org.golgi.sae.Site;
import org.golgi.splice.LatentRule;
import org.golgi.splice.Splice;

/**
 * What a mask of any numbers does on all prompts of a bench, written down without the classes under
 * test but for the loss.
 */
final class SoftTrial implements AutoCloseable {
  static final String LOSS = "loss";
  static final String DIFFERENCE = "difference";
  static final String LOGITS = "logits";
  static final String TOKENS = "tokens";
  static final String SPLICED_DIFFERENCE = "spliced difference";
  static final String SPLICED_LOGITS = "spliced logits";

  private final Bench bench;
  private final Executable executable;

  SoftTrial(Bench bench, TaskLoss loss) {
    this.bench = bench;
    GraphBuilder g = new GraphBuilder();
    Splice splice = bench.prompts().splice(g, bench.prompts().prompts());
    Answers masked =
        splice.answers(
            (site, latents) -> {
              Value mask =
                  g.input(name(site), bench.prompts().dtype(), bench.prompts().maskShape(site));
              Value kept = mask.times(latents);
              return kept.plus(mask.negate().plus(1).times(splice.ablation(site)));
            });
    Answers whole = splice.answers(LatentRule.identity());
    g.output(LOSS, loss.of(splice, masked));
    g.output(DIFFERENCE, masked.difference());
    g.output(LOGITS, masked.logits());
    g.output(TOKENS, splice.answerTokens());
    g.output(SPLICED_DIFFERENCE, whole.difference());
    g.output(SPLICED_LOGITS, whole.logits());
    this.executable = bench.prompts().compile(Simplification.of(g.build()));
  }

  private static String name(Site site) {
    return "soft/" + site.layer();
  }

  /** Everything that is computed, for masks by site. */
  Map<String, HostTensor> of(Map<Site, double[]> masks) {
    Map<String, HostTensor> inputs = new TreeMap<>();
    DType dtype = bench.prompts().dtype();
    masks.forEach(
        (site, mask) -> {
          Shape shape = bench.prompts().maskShape(site);
          inputs.put(name(site), HostTensor.ofDoubles(dtype, shape, mask));
        });
    return bench.run(executable, inputs);
  }

  double loss(Map<Site, double[]> masks) {
    return of(masks).get(LOSS).scalar();
  }

  /** The slope of the loss along one number of a mask, by central differences. */
  double slope(Map<Site, double[]> masks, Site site, int index, double step) {
    return (loss(moved(masks, site, index, step)) - loss(moved(masks, site, index, -step)))
        / (2 * step);
  }

  static Map<Site, double[]> moved(Map<Site, double[]> numbers, Site site, int index, double step) {
    Map<Site, double[]> moved = new TreeMap<>(numbers);
    double[] own = numbers.get(site).clone();
    own[index] += step;
    moved.put(site, own);
    return moved;
  }

  /**
   * The share of prompts whose answer is lost: the spliced model gave it, and the masked one does
   * not; or the spliced model said it, with a probability above one half, and it is not the
   * greatest of the masked one.
   */
  static double lostAnswers(Map<String, HostTensor> soft) {
    int prompts = soft.get(LOGITS).shape().extent(0);
    double lost = 0;
    for (int prompt = 0; prompt < prompts; prompt++) {
      int answer = (int) soft.get(TOKENS).at(2 * prompt);
      double[] spliced = row(soft.get(SPLICED_LOGITS), prompt);
      double[] masked = row(soft.get(LOGITS), prompt);
      double sum = Arrays.stream(spliced).map(Math::exp).sum();
      boolean given = soft.get(SPLICED_DIFFERENCE).at(prompt) > 0;
      boolean stillGiven = soft.get(DIFFERENCE).at(prompt) > 0;
      boolean said = Math.exp(spliced[answer]) / sum > 0.5;
      boolean greatest = masked[answer] == Arrays.stream(masked).max().orElseThrow();
      lost += (given && !stillGiven) || (said && !greatest) ? 1 : 0;
    }
    return lost / prompts;
  }

  private static double[] row(HostTensor matrix, int row) {
    int columns = matrix.shape().extent(1);
    return Arrays.copyOfRange(matrix.toDoubles(), row * columns, (row + 1) * columns);
  }

  static Map<Site, double[]> numbers(SortedMap<Site, NodeMask> masks) {
    Map<Site, double[]> numbers = new TreeMap<>();
    masks.forEach(
        (site, mask) -> {
          double[] bits = new double[mask.rows() * mask.columns()];
          mask.bits().stream().forEach(bit -> bits[bit] = 1);
          numbers.put(site, bits);
        });
    return numbers;
  }

  @Override
  public void close() {
    executable.close();
  }
}
