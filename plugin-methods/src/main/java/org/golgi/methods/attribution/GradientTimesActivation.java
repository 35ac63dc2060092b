package org.golgi.methods.attribution;

import java.util.List;
import java.util.Map;
import org.golgi.graph.Shape;
import org.golgi.method.NodeScoring;
import org.golgi.method.Option;
import org.golgi.method.Progress;
import org.golgi.method.Scores;
import org.golgi.method.Settings;
import org.golgi.methods.pass.PromptCount;
import org.golgi.splice.SplicedPrompts;
import org.osgi.service.component.annotations.Component;

/**
 * A baseline: the gradient times the latent itself, whatever ablation would put in its place.
 * {@link CleanGradient} with 0 as reference; attribution patching where the ablation is zero.
 */
@Component(service = NodeScoring.class)
public final class GradientTimesActivation implements NodeScoring {
  private static final PromptCount PROMPTS = new PromptCount(1024);

  @Override
  public String id() {
    return "gradient-x-activation";
  }

  @Override
  public String description() {
    return "a baseline: gradient times activation";
  }

  @Override
  public List<Option> options() {
    return List.of(PROMPTS.option());
  }

  @Override
  public Scores score(SplicedPrompts prompts, Settings settings, Progress progress) {
    int count = PROMPTS.of(prompts, settings);
    Reference zero = (splice, site) -> splice.builder().fill(0, prompts.dtype(), Shape.of(1, 1, 1));
    return new Scores(
        CleanGradient.scores(prompts, count, zero), Map.of("prompts", (double) count));
  }
}
