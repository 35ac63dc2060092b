package org.golgi.core.splice;

import java.util.List;
import org.golgi.circuit.Granularity;
import org.golgi.circuit.NodeRows;

/**
 * The form that a set of prompts has in graphs.
 *
 * @param positions tokens of the longest prompt
 * @param uneven whether some prompt is shorter; what is missing at its end is padded
 * @param roles names of the roles of tokens
 */
record PromptForm(int positions, boolean uneven, List<String> roles) {
  PromptForm {
    roles = List.copyOf(roles);
  }

  static PromptForm of(TokenisedPrompts prompts) {
    return new PromptForm(prompts.positions(), prompts.uneven(), prompts.tokenRoles().names());
  }

  /** What the rows of a mask are. */
  NodeRows rows(Granularity granularity, int firstPosition) {
    return switch (granularity) {
      case POSITION -> new NodeRows.Positions(firstPosition, positions - firstPosition);
      case FREE -> new NodeRows.Every();
      case ROLE -> new NodeRows.Roles(roles);
    };
  }
}
