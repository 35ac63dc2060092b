package org.golgi.core.dictionary;

import java.util.SortedMap;
import java.util.TreeMap;
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
                  case RANDOM ->
                      new RandomDictionary(
                          sae.width(), Math.max(sae.latents(), sae.width()), seed + site.layer());
                }));
    return dictionaries;
  }
}
