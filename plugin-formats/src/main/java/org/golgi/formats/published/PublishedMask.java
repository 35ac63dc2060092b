package org.golgi.formats.published;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.golgi.circuit.SiteLatent;
import org.golgi.sae.Site;

/**
 * A published mask as it was read.
 *
 * @param file where it was
 * @param numbers what the numbers are
 * @param lists the numbers of each site, in the order of the file, one for each node
 * @param dictionaries number of latents of each SAE; empty where the file does not say, as the
 *     published ones do not
 * @param totalDensity number of nodes, as the file says
 * @param logitDifference of the circuit, in nats; NaN where the file has none
 * @param faithfulness of the circuit. The study has two denominators under this name; NaN where the
 *     file has none
 * @param warnings what in the file contradicts itself
 */
public record PublishedMask(
    Path file,
    PublishedNumbers numbers,
    SortedMap<Site, List<Integer>> lists,
    SortedMap<Site, Integer> dictionaries,
    int totalDensity,
    double logitDifference,
    double faithfulness,
    List<String> warnings) {
  public PublishedMask {
    SortedMap<Site, List<Integer>> copies = new TreeMap<>();
    lists.forEach((site, list) -> copies.put(site, List.copyOf(list)));
    lists = Collections.unmodifiableSortedMap(copies);
    dictionaries = Collections.unmodifiableSortedMap(new TreeMap<>(dictionaries));
    warnings = List.copyOf(warnings);
  }

  /** Returns the number of nodes that are listed. */
  public int nodes() {
    return lists.values().stream().mapToInt(Collection::size).sum();
  }

  /**
   * Returns the latents, each once.
   *
   * @throws IllegalStateException if the file has positions
   */
  public SortedSet<SiteLatent> latents() {
    if (numbers != PublishedNumbers.LATENTS) {
      throw new IllegalStateException(file + " has " + numbers.description());
    }
    SortedSet<SiteLatent> latents = new TreeSet<>();
    lists.forEach(
        (site, list) -> list.forEach(latent -> latents.add(new SiteLatent(site, latent))));
    return latents;
  }
}
