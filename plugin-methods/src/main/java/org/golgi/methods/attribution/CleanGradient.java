package org.golgi.methods.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Gradient;
import org.golgi.methods.pass.PromptPass;
import org.golgi.methods.pass.Sums;
import org.golgi.sae.Site;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;

/**
 * The gradient of the worth by the latents of the spliced model, times a difference of latents:
 *
 * <pre>
 *   score = mean over prompts of dW/dz (z - reference)
 * </pre>
 *
 * summed over the positions that share a node. One backward pass gives it at all sites.
 */
final class CleanGradient {
  private CleanGradient() {}

  /**
   * Returns the scores, {@code [mask rows, columns]}.
   *
   * @param count mean over so many of the first prompts
   */
  static SortedMap<Site, HostTensor> scores(
      SplicedPrompts prompts, int count, Reference reference) {
    Worth.requireGradient(prompts);
    Sums sums = new Sums();
    try (PromptPass pass =
        new PromptPass(prompts, (g, splice) -> build(g, splice, prompts, reference))) {
      for (int[] batch : PromptPass.batches(count)) {
        sums.add(pass.run(batch, Map.of()), 1.0 / count);
      }
    }
    return sums.scores(prompts);
  }

  private static void build(
      GraphBuilder g, Splice splice, SplicedPrompts prompts, Reference reference) {
    DType wide = prompts.dtype().wide();
    List<Value> found = new ArrayList<>();
    List<Value> written = new ArrayList<>();
    Value worth =
        Worth.sum(
            prompts,
            splice,
            splice.answers(
                (site, latents) -> {
                  // What is decoded is a value of its own: where the error is kept, it too is a
                  // function of the latents that were found, and must not change with them.
                  Value copy = latents.plus(0);
                  found.add(latents);
                  written.add(copy);
                  return copy;
                }));
    List<Value> gradients = Gradient.of(worth, written);
    for (int i = 0; i < written.size(); i++) {
      Site site = splice.sites().get(i);
      Value difference = found.get(i).minus(reference.of(splice, site)).as(wide);
      g.output(Sums.score(site), splice.collect(gradients.get(i).as(wide).times(difference)));
    }
  }
}
