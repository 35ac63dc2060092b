package org.golgi.core.planted;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What methods have in common that decides which motifs they can see. */
enum MethodKind {
  /** They look at one node after the other, with all others as they are. */
  ONE_AT_A_TIME,
  /** Likewise, to first order at the clean prompts. */
  LOCAL,
  /** They follow the nodes of a site from clean to corrupted together. */
  ALONG_A_PATH,
  /** Likewise, but what they give is the order of dropping: nodes without any effect go first. */
  DROPPING,
  /** They learn which few nodes suffice together. */
  LEARNED,
  /** They do not ask what a node does. */
  BLIND;

  /** The ids of the kind's methods; a method of no kind is one that nothing is known of here. */
  private Set<String> ids() {
    return switch (this) {
      case ONE_AT_A_TIME -> Set.of("exact");
      case LOCAL -> Set.of("attribution-patching", "gradient-x-activation");
      case ALONG_A_PATH -> Set.of("integrated-gradients");
      case DROPPING -> Set.of("iterative-ig");
      case LEARNED -> Set.of("binary-mask");
      case BLIND -> Set.of("random", "activation");
    };
  }

  /** The ids of the methods of some kinds. */
  static Set<String> methods(MethodKind... kinds) {
    return Arrays.stream(kinds)
        .flatMap(kind -> kind.ids().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
