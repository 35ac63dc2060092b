package org.golgi.core.planted;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.golgi.circuit.CircuitNode;
import org.golgi.verify.Expectation;

/**
 * What is known of a motif.
 *
 * @param nodes the nodes that matter on test prompts: those that change the answer of some prompt,
 *     alone or together, when they are ablated
 * @param traps nodes that matter on training prompts and not on test prompts
 * @param foundBy methods that must find the nodes
 * @param missedBy methods that cannot
 */
record Truth(
    Set<CircuitNode> nodes, Set<CircuitNode> traps, Set<String> foundBy, Set<String> missedBy) {
  Truth {
    nodes = Set.copyOf(nodes);
    traps = Set.copyOf(traps);
    foundBy = Set.copyOf(foundBy);
    missedBy = Set.copyOf(missedBy);
  }

  /** A node at the first site. */
  static CircuitNode early(int position, int latent) {
    return new CircuitNode(PlantedModel.EARLY, position, latent);
  }

  /** A node at the second site and the last position. */
  static CircuitNode late(int latent) {
    return new CircuitNode(PlantedModel.LATE, Motif.LAST, latent);
  }

  /** The truth that every method finds which looks at what nodes do. */
  static Truth of(CircuitNode... nodes) {
    return new Truth(
        Set.of(nodes),
        Set.of(),
        MethodKind.methods(
            MethodKind.ONE_AT_A_TIME,
            MethodKind.LOCAL,
            MethodKind.ALONG_A_PATH,
            MethodKind.DROPPING,
            MethodKind.LEARNED),
        MethodKind.methods(MethodKind.BLIND));
  }

  /** The same truth, for which methods of some kinds are blind too. */
  Truth missedBy(MethodKind... kinds) {
    Set<String> missed = MethodKind.methods(kinds);
    Set<String> found = new TreeSet<>(foundBy);
    found.removeAll(missed);
    return new Truth(
        nodes,
        traps,
        found,
        Stream.concat(missedBy.stream(), missed.stream()).collect(Collectors.toSet()));
  }

  /** The same truth, of which nothing is expected of methods of some kinds. */
  Truth openTo(MethodKind... kinds) {
    Set<String> found = new TreeSet<>(foundBy);
    found.removeAll(MethodKind.methods(kinds));
    return new Truth(nodes, traps, found, missedBy);
  }

  /** The same truth beside nodes that matter on training prompts alone. */
  Truth beside(CircuitNode... others) {
    return new Truth(nodes, Arrays.stream(others).collect(Collectors.toSet()), foundBy, missedBy);
  }

  Expectation of(String method) {
    if (foundBy.contains(method)) {
      return Expectation.FOUND;
    }
    return missedBy.contains(method) ? Expectation.MISSED : Expectation.OPEN;
  }
}
