package org.golgi.methods.attribution;

import java.util.Map;
import java.util.SortedMap;
import org.golgi.graph.HostTensor;
import org.golgi.methods.pass.PromptPass;
import org.golgi.methods.pass.Sums;
import org.golgi.sae.Site;
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
        new PromptPass(
            prompts,
            (g, splice) ->
                Slopes.output(
                    g,
                    splice,
                    prompts,
                    (site, latents) ->
                        new Slopes.Point(
                            latents.plus(0), latents.minus(reference.of(splice, site)))))) {
      for (int[] batch : PromptPass.batches(prompts, count)) {
        sums.add(pass.run(batch, Map.of()), 1.0 / count);
      }
    }
    return sums.scores(prompts);
  }
}
