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
 * Edge attribution (Syed et al. 2023; Marks et al. 2024): the effect of removing an edge from a
 * circuit of nodes, to first order,
 *
 * <pre>
 *   score(u, d) = mean over prompts of dW/dz_d . dz_d/dz_u (z_u - a_u)
 * </pre>
 *
 * with one vector-Jacobian product through the segment for each node {@code d}.
 */
@Component(service = EdgeMethod.class)
public final class EdgeAttribution implements EdgeMethod {
  private static final PromptCount PROMPTS = new PromptCount(64);

  @Override
  public String id() {
    return "edge-attribution";
  }

  @Override
  public String description() {
    return "effect of removing an edge, to first order: gradient of the node times difference of"
        + " the one before";
  }

  @Override
  public List<Option> options() {
    return List.of(PROMPTS.option());
  }

  @Override
  public long cost(EdgePrompts prompts, Settings settings) {
    return PROMPTS.of(prompts.prompts(), settings) * prompts.slopesCost(prompts.universe().ones());
  }

  @Override
  public EdgeScores score(EdgePrompts prompts, Settings settings, Progress progress) {
    int count = PROMPTS.of(prompts.prompts(), settings);
    PathSlopes slopes = new PathSlopes(prompts, count, id(), progress);
    return new EdgeScores(slopes.mean(1, step -> 1), Map.of("prompts", (double) count));
  }
}
