package org.golgi.methods.edge;

import java.util.List;
import java.util.Map;
import org.golgi.edge.EdgeMethod;
import org.golgi.edge.EdgePrompts;
import org.golgi.edge.EdgeScores;
import org.golgi.method.Option;
import org.golgi.method.Progress;
import org.golgi.method.Settings;
import org.golgi.methods.pass.PromptCount;
import org.osgi.service.component.annotations.Component;

/**
 * Integrated gradients (Sundararajan et al. 2017) over the weights of edges, all of which go from 0
 * to 1 together:
 *
 * <pre>
 *   score(e) = mean over prompts and alpha of dW/dw_e (alpha, ..., alpha)
 * </pre>
 *
 * at the middle of each step. Where nothing jumps, the scores of edges between nodes and to the
 * answer sum to the worth of the circuit less that of ablation alone. Edges from tokens have two
 * states and no path; theirs is the exact change of a node's value times the mean slope by it.
 */
@Component(service = EdgeMethod.class)
public final class EdgeIntegratedGradients implements EdgeMethod {
  private static final String STEPS = "steps";
  private static final int USUAL_STEPS = 16;
  private static final PromptCount PROMPTS = new PromptCount(16);

  @Override
  public String id() {
    return "edge-ig";
  }

  @Override
  public String description() {
    return "mean gradient by an edge's weight, as the weights of all go from 0 to 1";
  }

  @Override
  public List<Option> options() {
    return List.of(
        new Option(STEPS, "N", "points on the path", String.valueOf(USUAL_STEPS), List.of()),
        PROMPTS.option());
  }

  private static int steps(Settings settings) {
    return settings.integer(STEPS, USUAL_STEPS, 1, 100_000);
  }

  @Override
  public long cost(EdgePrompts prompts, Settings settings) {
    return (long) PROMPTS.of(prompts.prompts(), settings)
        * steps(settings)
        * prompts.slopesCost(prompts.universe().ones());
  }

  @Override
  public EdgeScores score(EdgePrompts prompts, Settings settings, Progress progress) {
    int steps = steps(settings);
    int count = PROMPTS.of(prompts.prompts(), settings);
    PathSlopes slopes = new PathSlopes(prompts, count, id(), progress);
    double[] scores = slopes.mean(steps, step -> (step + 0.5) / steps);
    double sum = 0;
    for (int stage = 1; stage < prompts.universe().stages(); stage++) {
      for (int target = 0; target < prompts.universe().targets(stage); target++) {
        for (int source = 0; source < prompts.universe().sources(stage); source++) {
          if (prompts.universe().sees(stage, target, source)) {
            sum += scores[prompts.universe().number(stage, target, source)];
          }
        }
      }
    }
    double whole = slopes.worth(1) - slopes.worth(0);
    return new EdgeScores(
        scores,
        Map.of(
            "completeness gap",
            sum - whole,
            "worth of the edges",
            whole,
            "steps",
            (double) steps,
            "prompts",
            (double) count));
  }
}
