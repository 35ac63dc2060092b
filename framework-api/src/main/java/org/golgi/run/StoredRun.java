package org.golgi.run;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.sae.Site;

/**
 * A run folder as it was read.
 *
 * @param folder the folder
 * @param figures the figures as one line of JSON, as {@code find --json} prints them
 * @param report the same, typed, with the circuit
 * @param sites the circuit by site
 * @param tokens an example prompt's tokens, position by position, with the beginning-of-sequence
 *     token
 * @param roles the role of each position of the example prompt; empty text where it has none
 * @param saes names of the SAEs, such as {@code layer_7/width_16k/average_l0_92}
 * @param modelFolder word for the model: a folder as it was given, a repository with its commit
 *     such as {@code google/gemma-2-9b@33c1930}, or {@code starter}
 * @param saeFolder likewise for the SAEs, or {@code beside the model}
 */
public record StoredRun(
    Path folder,
    String figures,
    FindReport report,
    List<SiteStatistics> sites,
    List<String> tokens,
    List<String> roles,
    SortedMap<Site, String> saes,
    String modelFolder,
    String saeFolder) {
  public StoredRun {
    sites = List.copyOf(sites);
    tokens = List.copyOf(tokens);
    roles = List.copyOf(roles);
    saes = Collections.unmodifiableSortedMap(new TreeMap<>(saes));
  }
}
