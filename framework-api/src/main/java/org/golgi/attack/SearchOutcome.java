package org.golgi.attack;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Edits that a search chose by the activation of nodes, one for each test prompt.
 *
 * @param nodes the nodes
 * @param edits edits that were tried on a prompt, on average
 * @param kinds how often each kind was chosen
 * @param predicted share of the chosen edits that a case study predicts to mislead
 * @param byChance that share of all edits that were tried
 * @param outcome what the chosen edits do
 */
public record SearchOutcome(
    List<ChosenNode> nodes,
    double edits,
    Map<String, Integer> kinds,
    Share predicted,
    Share byChance,
    AttackOutcome outcome) {
  public SearchOutcome {
    nodes = List.copyOf(nodes);
    kinds = java.util.Collections.unmodifiableMap(new TreeMap<>(kinds));
  }
}
