package org.golgi.verify;

import java.util.List;

/**
 * What methods made of planted truths.
 *
 * @param motifs the motifs, from the plainest on
 * @param methods ids of the methods
 * @param findings one for each motif and method: all of a motif, in the order of the methods,
 *     before those of the next
 */
public record PlantedReport(
    List<PlantedMotif> motifs, List<String> methods, List<PlantedFinding> findings) {
  public PlantedReport {
    motifs = List.copyOf(motifs);
    methods = List.copyOf(methods);
    findings = List.copyOf(findings);
  }
}
