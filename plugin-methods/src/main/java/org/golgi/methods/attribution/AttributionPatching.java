package org.golgi.methods.attribution;

import java.util.List;
import java.util.Map;
import org.golgi.method.NodeScoring;
import org.golgi.method.Option;
import org.golgi.method.Progress;
import org.golgi.method.Scores;
import org.golgi.method.Settings;
import org.golgi.methods.pass.PromptCount;
import org.golgi.splice.SplicedPrompts;
import org.osgi.service.component.annotations.Component;

/**
 * Attribution patching (Nanda 2023): the effect of moving a latent to its target, to first order at
 * the clean latents. {@link CleanGradient} with the target as reference; integrated gradients in
 * one left step.
 */
@Component(service = NodeScoring.class)
public final class AttributionPatching implements NodeScoring {
  private static final PromptCount PROMPTS = new PromptCount(1024);

  @Override
  public String id() {
    return "attribution-patching";
  }

  @Override
  public String description() {
    return "effect of ablating a node, to first order: gradient times difference";
  }

  @Override
  public List<Option> options() {
    return List.of(Target.option(), PROMPTS.option());
  }

  @Override
  public Scores score(SplicedPrompts prompts, Settings settings, Progress progress) {
    int count = PROMPTS.of(prompts, settings);
    return new Scores(
        CleanGradient.scores(prompts, count, Target.in(settings)),
        Map.of("prompts", (double) count));
  }
}
