package org.golgi.core.attack;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.NodeMask;
import org.golgi.circuit.NodeRows;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.sae.Site;

/**
 * The spliced positions at which nodes stand, in prompts of one form before any edit.
 *
 * @param rows what the rows of the circuit are
 * @param roles the role of each spliced position
 */
record NodePlaces(NodeRows rows, List<String> roles) {
  NodePlaces {
    roles = List.copyOf(roles);
  }

  static NodePlaces of(Circuit circuit, TokenisedPrompts prompts, int splicedRows) {
    return new NodePlaces(
        circuit.rows(),
        prompts.roles().subList(prompts.positions() - splicedRows, prompts.positions()));
  }

  /** The positions of a node. */
  int[] of(CircuitNode node) {
    return switch (rows.granularity()) {
      case POSITION -> new int[] {node.row()};
      case FREE -> IntStream.range(0, roles.size()).toArray();
      case ROLE ->
          IntStream.range(0, roles.size())
              .filter(row -> roles.get(row).equals(rows.label(node.row())))
              .toArray();
    };
  }

  /** Which latents are nodes of a circuit at each position, errors apart, by site. */
  NodeMask mask(Circuit circuit, Site site, int columns) {
    BitSet on = new BitSet();
    for (CircuitNode node : circuit.nodes()) {
      if (node.site().equals(site) && !circuit.isError(node)) {
        for (int row : of(node)) {
          on.set(row * columns + node.latent());
        }
      }
    }
    return new NodeMask(roles.size(), columns, on);
  }

  /** The role of a node's first position. */
  String role(CircuitNode node) {
    int[] places = of(node);
    return places.length == 0 ? "" : roles.get(places[0]);
  }
}
