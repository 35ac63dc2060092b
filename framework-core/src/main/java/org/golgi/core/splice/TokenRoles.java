package org.golgi.core.splice;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;

/**
 * The role of each token of a set of prompts.
 *
 * @param names names of the roles, in the order in which they come up; empty text for tokens
 *     without one
 * @param index for each token the index of its role, I64 {@code [prompt, position]}; the number of
 *     roles where a prompt is padded; that of a beginning-of-sequence token is not used
 */
public record TokenRoles(List<String> names, HostTensor index) {
  public TokenRoles {
    names = List.copyOf(names);
  }

  /** Returns the roles of prompts whose tokens have the same ones. */
  static TokenRoles same(int prompts, List<String> roles) {
    List<String> names = roles.stream().distinct().toList();
    List<List<String>> all = Collections.nCopies(prompts, roles);
    return new TokenRoles(names, index(all, roles.size(), names));
  }

  /** Returns the roles of pairs' clean prompts, padded to a number of positions. */
  static TokenRoles of(List<TokenisedPair> pairs, int positions, List<String> names) {
    return new TokenRoles(
        names, index(pairs.stream().map(TokenisedPair::roles).toList(), positions, names));
  }

  /**
   * Returns the names of the roles of all pairs, those of the beginning-of-sequence token apart.
   */
  static List<String> names(List<TokenisedPair> pairs) {
    return pairs.stream().flatMap(pair -> pair.rolesOfText().stream()).distinct().toList();
  }

  private static HostTensor index(List<List<String>> roles, int positions, List<String> names) {
    List<Long> index = new ArrayList<>();
    for (List<String> prompt : roles) {
      for (int position = 0; position < positions; position++) {
        int role = position < prompt.size() ? names.indexOf(prompt.get(position)) : -1;
        index.add((long) (role < 0 ? names.size() : role));
      }
    }
    return HostTensor.of(
        Shape.of(roles.size(), positions), index.stream().mapToLong(Long::longValue).toArray());
  }
}
