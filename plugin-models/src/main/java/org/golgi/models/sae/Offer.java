package org.golgi.models.sae;

import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;

/**
 * An SAE that may be read, known by its name or configuration.
 *
 * @param site where it belongs
 * @param name what to call it in figures: its folder
 * @param latents the number of its latents, at least roughly
 * @param l0 the average number of active latents; empty where it is not known
 * @param file its tensors
 * @param sae reads it
 */
record Offer(
    Site site, String name, long latents, OptionalDouble l0, String file, Supplier<Sae> sae) {
  private static final long USUAL_THOUSANDS = 16;
  private static final double USUAL_L0 = 100;

  /**
   * Of several SAEs for a site the one to take comes first: 16k latents, or else the fewest; then
   * the L0 nearest to 100, or else the smaller. Those that are as good as each other compare as 0.
   */
  static final Comparator<Offer> PREFERENCE =
      Comparator.comparing((Offer offer) -> offer.latents / 1_000 != USUAL_THOUSANDS)
          .thenComparing(Offer::latents)
          .thenComparing(offer -> Math.abs(offer.l0.orElse(Double.MAX_VALUE) - USUAL_L0))
          .thenComparing(offer -> offer.l0.orElse(Double.MAX_VALUE));
}
