package org.golgi.evaluation;

import java.util.List;

/**
 * How much circuits of the same behaviour agree that were found in different ways: with other
 * seeds, other settings, or other prompts.
 *
 * @param members the circuits; the first is the one that the others are held against
 * @param overlaps for each circuit its overlap with each, itself included, at nodes {@code (site,
 *     row, latent)}
 * @param rankCorrelations likewise Spearman's rank correlation of what the circuits were chosen by,
 *     over all nodes; NaN where nodes have no scores. Its chance level is 0
 */
public record Stability(
    List<Member> members, List<List<SetOverlap>> overlaps, List<List<Double>> rankCorrelations) {
  /**
   * One of the circuits.
   *
   * @param name how it was found
   * @param size number of its nodes
   * @param evaluation what it does on the same test prompts
   */
  public record Member(String name, int size, Evaluation evaluation) {}

  public Stability {
    members = List.copyOf(members);
    overlaps = overlaps.stream().map(List::copyOf).toList();
    rankCorrelations = rankCorrelations.stream().map(List::copyOf).toList();
  }
}
