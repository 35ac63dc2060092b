package org.golgi.core.dictionary;

import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.input.InvalidInputException;
import org.golgi.sae.Dictionary;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;

/** The dictionaries of an experiment. */
public final class Dictionaries {
  private Dictionaries() {}

  /**
   * Returns the SAEs, or baselines at their sites in their place.
   *
   * @param seed seed of random directions
   * @throws InvalidInputException if random directions as many as an SAE's latents do not span the
   *     residual stream
   */
  public static SortedMap<Site, Sae> of(
      Dictionary dictionary, SortedMap<Site, Sae> saes, long seed) {
    SortedMap<Site, Sae> dictionaries = new TreeMap<>();
    saes.forEach(
        (site, sae) ->
            dictionaries.put(
                site,
                switch (dictionary) {
                  case SAE -> sae;
                  case NEURONS -> new Neurons(sae.width());
                  case RANDOM -> random(site, sae, seed + site.layer());
                }));
    return dictionaries;
  }

  private static Sae random(Site site, Sae sae, long seed) {
    if (sae.latents() < sae.width()) {
      throw new InvalidInputException(
          "--dictionary random",
          "the SAE at layer %d has %d latents, and so few directions do not span a width of %d"
              .formatted(site.layer(), sae.latents(), sae.width()),
          "choose neurons, or SAEs with more latents");
    }
    return new RandomDictionary(sae.width(), sae.latents(), seed);
  }
}
