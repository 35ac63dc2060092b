package org.golgi.methods.edge;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.golgi.edge.EdgeMethod;
import org.golgi.edge.EdgeObjective;
import org.golgi.edge.EdgePrompts;
import org.golgi.edge.EdgeReadout;
import org.golgi.edge.EdgeScores;
import org.golgi.edge.EdgeSlopes;
import org.golgi.edge.EdgeUniverse;
import org.golgi.graph.DType;
import org.golgi.method.Option;
import org.golgi.method.Progress;
import org.golgi.method.Settings;
import org.golgi.methods.mask.Temperature;
import org.osgi.service.component.annotations.Component;

/**
 * Weights over edges learned by continuous sparsification (Savarese et al. 2020), as masks over
 * nodes are: {@code w = sigmoid(T theta)}, with a temperature {@code T} that rises, and a loss
 *
 * <pre>
 *   mean over prompts |LD(spliced) - LD(w)| + lambda sum w
 * </pre>
 *
 * whose {@code lambda} grows while the edges give more than the wanted share of the spliced model's
 * logit difference and shrinks while they give less. Every node is evaluated by its own edges, so
 * no step is an approximation. The scores are {@code theta}. Edges from tokens are not learned:
 * they are all there meanwhile, and score what their removal changes, to first order, in units in
 * which the edges that were learned have the scale of theirs.
 */
@Component(service = EdgeMethod.class)
public final class EdgeMask implements EdgeMethod {
  private static final String STEPS = "steps";
  private static final String BATCH = "batch";
  private static final String RATE = "rate";
  private static final String SHARE = "share";
  private static final int USUAL_STEPS = 60;
  private static final int USUAL_BATCH = 8;
  private static final double USUAL_RATE = 0.1;
  private static final double USUAL_SHARE = 0.85;
  private static final double END = 0.5;

  @Override
  public String id() {
    return "edge-mask";
  }

  @Override
  public String description() {
    return "weights of edges, learned by gradient descent and made binary by a rising temperature";
  }

  @Override
  public List<Option> options() {
    return List.of(
        new Option(STEPS, "N", "steps", String.valueOf(USUAL_STEPS), List.of()),
        new Option(BATCH, "N", "prompts in a step", String.valueOf(USUAL_BATCH), List.of()),
        new Option(RATE, "RATE", "learning rate", String.valueOf(USUAL_RATE), List.of()),
        new Option(
            SHARE,
            "SHARE",
            "of the spliced model's logit difference that the edges are to give while they are"
                + " learned",
            String.valueOf(USUAL_SHARE),
            List.of()));
  }

  private static int steps(Settings settings) {
    return settings.integer(STEPS, USUAL_STEPS, 1, 100_000);
  }

  private static int batch(EdgePrompts prompts, Settings settings) {
    return Math.min(prompts.prompts().prompts(), settings.integer(BATCH, USUAL_BATCH, 1, 4096));
  }

  @Override
  public long cost(EdgePrompts prompts, Settings settings) {
    // While weights are soft, hardly two nodes see the same.
    double[] soft = prompts.universe().ones();
    Arrays.setAll(soft, edge -> 1 - 1e-6 * edge);
    return (long) steps(settings) * batch(prompts, settings) * prompts.slopesCost(soft);
  }

  @Override
  public EdgeScores score(EdgePrompts prompts, Settings settings, Progress progress) {
    int steps = steps(settings);
    int size = batch(prompts, settings);
    double rate = settings.number(RATE, USUAL_RATE, 1e-6, 100);
    double share = settings.number(SHARE, USUAL_SHARE, 0.01, 1);
    DType wide = prompts.prompts().dtype().wide();
    EdgeObjective off =
        (splice, answers) ->
            splice.splicedDifference().minus(answers.difference()).abs().as(wide).sumAll();
    EdgeObjective worth = prompts.worth();
    Temperature temperature = new Temperature(steps, END);
    LearnedWeights learned = new LearnedWeights(prompts.universe(), rate);
    Random random = new Random(settings.seed());
    double spliced = splicedDifference(prompts, size);
    EdgeUniverse universe = prompts.universe();
    for (int step = 0; step < steps; step++) {
      double heat = temperature.at(step);
      double[] slopes = new double[universe.size()];
      double loss = 0;
      for (int[] batch : parts(prompts, drawn(prompts.prompts().prompts(), size, random))) {
        EdgeSlopes part = prompts.slopes(learned.weights(heat), batch, off);
        loss += part.objective() / size;
        double[] numbers = part.byNumber();
        for (int edge = 0; edge < slopes.length; edge++) {
          slopes[edge] += numbers[edge] / size;
        }
      }
      learned.step(slopes, heat, 1 - loss / spliced, share);
      progress.step(
          id(),
          step + 1L,
          steps,
          "%.0f edges, off by %.2f of the logit difference"
              .formatted(learned.size(heat), loss / spliced));
    }
    double[] removals = new double[universe.size()];
    for (int[] batch : prompts.batches(size)) {
      double[] part = prompts.slopes(universe.ones(), batch, worth).byNumber();
      for (int edge = 0; edge < part.length; edge++) {
        removals[edge] += part[edge] / size;
      }
    }
    return new EdgeScores(
        learned.scores(removals),
        Map.of(
            "steps", (double) steps,
            "lambda", learned.lambda(),
            "learned edges", (double) learned.positive()));
  }

  private static int[] drawn(int all, int size, Random random) {
    return random.ints(0, all).distinct().limit(size).toArray();
  }

  private static List<int[]> parts(EdgePrompts prompts, int[] drawn) {
    return prompts.batches(drawn.length).stream()
        .map(places -> IntStream.of(places).map(place -> drawn[place]).toArray())
        .toList();
  }

  private static double splicedDifference(EdgePrompts prompts, int count) {
    double[] sum = {0};
    EdgeReadout readout =
        (g, splice, answers) -> g.output("spliced", splice.splicedDifference().sumAll());
    for (int[] batch : prompts.batches(count)) {
      prompts
          .run(prompts.universe().ones(), batch, readout)
          .values()
          .forEach(
              tensor -> {
                sum[0] += tensor.download().scalar();
                tensor.close();
              });
    }
    return Math.abs(sum[0]) / count;
  }
}
