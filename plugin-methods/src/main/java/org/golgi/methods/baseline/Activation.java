package org.golgi.methods.baseline;

import java.util.List;
import java.util.Map;
import org.golgi.method.NodeScoring;
import org.golgi.method.Option;
import org.golgi.method.Progress;
import org.golgi.method.Scores;
import org.golgi.method.Settings;
import org.golgi.methods.pass.Deviation;
import org.golgi.methods.pass.PromptCount;
import org.golgi.splice.SplicedPrompts;
import org.osgi.service.component.annotations.Component;

/**
 * A baseline: nodes by the magnitude of what they add to their ablation value, {@link Deviation}.
 * Under the mean ablation a latent that is always equally active says nothing and scores 0. An
 * error's magnitude is 1 by its definition, which is not to be compared with those of latents.
 */
@Component(service = NodeScoring.class)
public final class Activation implements NodeScoring {
  private static final PromptCount PROMPTS = new PromptCount(1024);

  @Override
  public String id() {
    return "activation";
  }

  @Override
  public String description() {
    return "a baseline: mean magnitude of the activation, counted from its ablation value";
  }

  @Override
  public List<Option> options() {
    return List.of(PROMPTS.option());
  }

  @Override
  public Scores score(SplicedPrompts prompts, Settings settings, Progress progress) {
    int count = PROMPTS.of(prompts, settings);
    return new Scores(Deviation.of(prompts, count), Map.of("prompts", (double) count));
  }
}
