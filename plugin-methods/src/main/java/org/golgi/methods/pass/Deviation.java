package org.golgi.methods.pass;

import java.util.Map;
import java.util.SortedMap;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Value;
import org.golgi.sae.Site;
import org.golgi.splice.Arrival;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;

/**
 * By how much ablation changes a node: {@code mean over prompts of |z - a|} in the spliced model,
 * summed over the positions that share the node. It is 0 exactly where ablation changes nothing,
 * and the mean activation where the ablation is zero.
 */
public final class Deviation {
  private Deviation() {}

  /**
   * Returns it, {@code [mask rows, columns]}.
   *
   * @param count mean over so many of the first prompts
   */
  public static SortedMap<Site, HostTensor> of(SplicedPrompts prompts, int count) {
    Sums sums = new Sums();
    try (PromptPass pass =
        new PromptPass(prompts, (g, splice) -> build(g, splice, prompts.dtype().wide()))) {
      for (int[] batch : PromptPass.batches(prompts, count)) {
        sums.add(pass.run(batch, Map.of()), 1.0 / count);
      }
    }
    return sums.scores(prompts);
  }

  private static void build(GraphBuilder g, Splice splice, DType wide) {
    Arrival at = splice.first();
    for (Site site : splice.sites()) {
      if (!site.equals(at.site())) {
        at = splice.next(at, at.latents());
      }
      Value change = at.latents().minus(splice.ablation(site)).abs();
      g.output(Sums.score(site), splice.collect(change.as(wide)));
    }
  }
}
