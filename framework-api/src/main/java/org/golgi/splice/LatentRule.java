package org.golgi.splice;

import org.golgi.graph.Value;
import org.golgi.sae.Site;

/** What becomes of the latents at a site: {@code f} in {@code x -> decode(f(encode(x)))}. */
@FunctionalInterface
public interface LatentRule {
  /**
   * Returns the latents that are decoded.
   *
   * @param site where
   * @param latents what the SAE found there, {@code [batch, row, latents]}; a row is a spliced
   *     position, the beginning-of-sequence token not being one
   * @return the same shape and type
   */
  Value apply(Site site, Value latents);

  /** Returns the rule that leaves latents as they are: the spliced model. */
  static LatentRule identity() {
    return (site, latents) -> latents;
  }
}
