package org.golgi.story;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.golgi.circuit.CircuitNode;
import org.golgi.sae.Site;

/**
 * Nodes of a circuit at one site that stand together.
 *
 * @param id what it is called in the story, such as {@code g1}
 * @param label where it is, in words, such as {@code subject, layer 1}
 * @param site the site
 * @param role the role of its tokens; of several that differ in a number alone what they have in
 *     common, such as {@code key}; empty where there is none
 * @param position its position; empty where there are several
 * @param nodes its nodes, in order
 * @param fires when its nodes fire, in words, over training prompts
 * @param claims the claims about it, in the order of {@link ClaimKind}
 */
public record StoryGroup(
    String id,
    String label,
    Site site,
    Optional<String> role,
    OptionalInt position,
    List<CircuitNode> nodes,
    String fires,
    List<Claim> claims) {
  public StoryGroup {
    nodes = List.copyOf(nodes);
    claims = List.copyOf(claims);
  }
}
