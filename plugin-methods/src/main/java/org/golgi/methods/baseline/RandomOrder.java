package org.golgi.methods.baseline;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import org.golgi.graph.HostTensor;
import org.golgi.method.NodeScoring;
import org.golgi.method.Option;
import org.golgi.method.Progress;
import org.golgi.method.Scores;
import org.golgi.method.Settings;
import org.golgi.methods.pass.Deviation;
import org.golgi.methods.pass.PromptCount;
import org.golgi.sae.Site;
import org.golgi.splice.SplicedPrompts;
import org.osgi.service.component.annotations.Component;

/**
 * A baseline: a random order of the nodes that ablation changes on some prompt. The others, most of
 * a universe of sparse latents, score 0 and come last: among them chance would find nothing at any
 * size, which is no measure of a method.
 */
@Component(service = NodeScoring.class)
public final class RandomOrder implements NodeScoring {
  private static final PromptCount PROMPTS = new PromptCount(1024);

  @Override
  public String id() {
    return "random";
  }

  @Override
  public String description() {
    return "a baseline: nodes that are ever active, in random order";
  }

  @Override
  public List<Option> options() {
    return List.of(PROMPTS.option());
  }

  @Override
  public Scores score(SplicedPrompts prompts, Settings settings, Progress progress) {
    SplittableRandom random = new SplittableRandom(settings.seed());
    SortedMap<Site, HostTensor> scores = Deviation.of(prompts, PROMPTS.of(prompts, settings));
    int live = 0;
    for (Map.Entry<Site, HostTensor> entry : scores.entrySet()) {
      double[] numbers = entry.getValue().toDoubles();
      for (int i = 0; i < numbers.length; i++) {
        if (numbers[i] > 0) {
          live++;
          numbers[i] = 1 - random.nextDouble();
        }
      }
      entry.setValue(HostTensor.of(entry.getValue().shape(), numbers));
    }
    return new Scores(scores, Map.of("active nodes", (double) live));
  }
}
