package org.golgi.run;

import java.nio.file.Path;
import java.util.List;

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
 */
public record StoredRun(
    Path folder,
    String figures,
    FindReport report,
    List<SiteStatistics> sites,
    List<String> tokens,
    List<String> roles) {
  public StoredRun {
    sites = List.copyOf(sites);
    tokens = List.copyOf(tokens);
    roles = List.copyOf(roles);
  }
}
