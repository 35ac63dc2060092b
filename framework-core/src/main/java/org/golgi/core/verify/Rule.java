package org.golgi.core.verify;

import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Shape;
import org.golgi.sae.Site;
import org.golgi.splice.LatentRule;
import org.golgi.splice.Splice;

/** What a pass does to latents, as part of its graph. */
@FunctionalInterface
interface Rule {
  LatentRule in(Splice splice);

  /** Nothing. */
  static Rule none() {
    return splice -> LatentRule.identity();
  }

  /** Every latent of one site gets its ablation value. */
  static Rule ablating(Site ablated) {
    return splice ->
        (site, latents) ->
            site.equals(ablated) ? splice.ablation(site).broadcast(latents.shape()) : latents;
  }

  /** Every latent gets its ablation value. */
  static Rule ablating() {
    return splice -> (site, latents) -> splice.ablation(site).broadcast(latents.shape());
  }

  /** A mask at each site, given under the name that {@link #mask} returns. */
  static Rule masked(Bench bench) {
    return splice -> {
      GraphBuilder g = splice.builder();
      return splice.masked(
          bench.bySite(
              site -> g.input(mask(site), bench.dtype(), bench.prompts().maskShape(site))));
    };
  }

  /** The name of a mask. */
  static String mask(Site site) {
    return "mask/" + site.layer();
  }

  /** A number is added to each latent, given under the name that {@link #shift} returns. */
  static Rule shifted() {
    return splice ->
        (site, latents) ->
            latents.plus(splice.builder().input(shift(site), latents.dtype(), latents.shape()));
  }

  /** The name of what is added, {@code [batch, row, latents]}. */
  static String shift(Site site) {
    return "shift/" + site.layer();
  }

  /** The shape of what is added. */
  static Shape shiftShape(Bench bench, Site site, int batch) {
    return Shape.of(batch, bench.prompts().rows(), bench.prompts().columns(site));
  }
}
