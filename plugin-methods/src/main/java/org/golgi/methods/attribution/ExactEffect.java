package org.golgi.methods.attribution;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.backend.Tensor;
import org.golgi.circuit.CircuitNode;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.method.NodeScoring;
import org.golgi.method.Option;
import org.golgi.method.Progress;
import org.golgi.method.Scores;
import org.golgi.method.Settings;
import org.golgi.methods.pass.Arrivals;
import org.golgi.methods.pass.Deviation;
import org.golgi.methods.pass.PromptCount;
import org.golgi.methods.pass.PromptPass;
import org.golgi.sae.Site;
import org.golgi.selection.Ranking;
import org.golgi.splice.LatentRule;
import org.golgi.splice.SplicedPrompts;
import org.osgi.service.component.annotations.Component;

/**
 * The exact effect of each node alone:
 *
 * <pre>
 *   score = mean over prompts of W(spliced model) - W(spliced model with the node ablated)
 * </pre>
 *
 * Nodes that ablation changes on no prompt have none, and need no pass. Of the others at most
 * {@code --most} are ablated, those that ablation changes most ({@link Deviation}); the rest score
 * 0. No gradient is needed, so any metric will do.
 */
@Component(service = NodeScoring.class)
public final class ExactEffect implements NodeScoring {
  private static final String MOST = "most";
  private static final int USUAL_MOST = 4000;
  private static final int BATCH = 32;
  private static final PromptCount PROMPTS = new PromptCount(64);

  @Override
  public String id() {
    return "exact";
  }

  @Override
  public String description() {
    return "effect of ablating a node alone, each in passes of its own";
  }

  @Override
  public List<Option> options() {
    return List.of(
        new Option(
            MOST,
            "N",
            "ablate so many nodes at most, those that it changes most",
            String.valueOf(USUAL_MOST),
            List.of()),
        PROMPTS.option());
  }

  @Override
  public Scores score(SplicedPrompts prompts, Settings settings, Progress progress) {
    int most = settings.integer(MOST, USUAL_MOST, 1, Integer.MAX_VALUE);
    int count = PROMPTS.of(prompts, settings);
    Ranking changed = Ranking.of(prompts.everyNode(), Deviation.of(prompts, count));
    int live = 0;
    while (live < changed.size() && changed.score(live) > 0) {
      live++;
    }
    List<CircuitNode> nodes = changed.first(Math.min(live, most)).nodes();
    SortedMap<Site, double[]> effects = effects(prompts, nodes, count, progress);
    SortedMap<Site, HostTensor> scores = new TreeMap<>();
    effects.forEach(
        (site, numbers) -> {
          int columns = prompts.columns(site);
          scores.put(site, HostTensor.of(Shape.of(numbers.length / columns, columns), numbers));
        });
    return new Scores(
        scores,
        Map.of(
            "nodes ablated",
            (double) nodes.size(),
            "nodes that ablation changes",
            (double) live,
            "prompts",
            (double) count));
  }

  private SortedMap<Site, double[]> effects(
      SplicedPrompts prompts, List<CircuitNode> nodes, int count, Progress progress) {
    SortedMap<Site, double[]> effects = new TreeMap<>();
    for (Site site : prompts.sites()) {
      effects.put(site, new double[Math.toIntExact(prompts.maskShape(site).size())]);
    }
    List<int[]> batches = PromptPass.batches(count, BATCH);
    long total = (long) nodes.size() * batches.size();
    long done = 0;
    try (PromptPass arrivals =
            new PromptPass(
                prompts, (g, splice) -> Arrivals.output(g, splice, LatentRule.identity()));
        NodeAblations ablations = new NodeAblations(prompts)) {
      for (int[] batch : batches) {
        Map<String, Tensor> arrived = arrivals.run(batch, Map.of());
        try {
          for (List<CircuitNode> together : NodeAblations.passes(nodes)) {
            Site site = together.get(0).site();
            double[] parts = ablations.effects(together, batch, arrived);
            double[] sums = Objects.requireNonNull(effects.get(site));
            for (int i = 0; i < parts.length; i++) {
              CircuitNode node = together.get(i);
              sums[node.row() * prompts.columns(site) + node.latent()] += parts[i] / count;
            }
            done += together.size();
            progress.step(id(), done, total, site.hook());
          }
        } finally {
          arrived.values().forEach(Tensor::close);
        }
      }
    }
    return effects;
  }
}
