package org.golgi.methods.edge;

import java.util.List;
import java.util.Map;
import org.golgi.edge.EdgeMethod;
import org.golgi.edge.EdgeObjective;
import org.golgi.edge.EdgePrompts;
import org.golgi.edge.EdgeScores;
import org.golgi.method.Option;
import org.golgi.method.Progress;
import org.golgi.method.Settings;
import org.golgi.methods.pass.PromptCount;
import org.osgi.service.component.annotations.Component;

/**
 * The exact effect of each edge alone:
 *
 * <pre>
 *   score(e) = mean over prompts of W(circuit of all edges) - W(all edges but e)
 * </pre>
 *
 * No gradient is needed, so any metric will do.
 */
@Component(service = EdgeMethod.class)
public final class EdgeExact implements EdgeMethod {
  private static final PromptCount PROMPTS = new PromptCount(8);

  @Override
  public String id() {
    return "edge-exact";
  }

  @Override
  public String description() {
    return "effect of removing an edge alone, each in evaluations of its own";
  }

  @Override
  public List<Option> options() {
    return List.of(PROMPTS.option());
  }

  @Override
  public long cost(EdgePrompts prompts, Settings settings) {
    return PROMPTS.of(prompts.prompts(), settings) * prompts.removalsCost();
  }

  @Override
  public EdgeScores score(EdgePrompts prompts, Settings settings, Progress progress) {
    int count = PROMPTS.of(prompts.prompts(), settings);
    EdgeObjective worth = prompts.worthPerPrompt();
    List<int[]> batches = prompts.batches(count);
    double[] scores = new double[prompts.universe().size()];
    long total = (long) scores.length * batches.size();
    for (int i = 0; i < batches.size(); i++) {
      long before = (long) i * scores.length;
      double[] effects =
          prompts.removals(
              batches.get(i), worth, number -> progress.step(id(), before + number, total, ""));
      for (int edge = 0; edge < scores.length; edge++) {
        scores[edge] += effects[edge] / count;
      }
    }
    progress.step(id(), total, total, "");
    return new EdgeScores(scores, Map.of("prompts", (double) count));
  }
}
