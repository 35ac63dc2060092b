package org.golgi.tasks;

import java.util.List;
import org.golgi.task.Prompt;
import org.golgi.task.Span;

/** The role of each token of a prompt. */
final class Roles {
  /** Role of a token that no part covers. */
  static final String NONE = "";

  private Roles() {}

  static List<String> of(Prompt prompt) {
    return Tokens.matches(prompt.text()).stream()
        .map(
            token ->
                prompt.roles().stream()
                    .filter(role -> role.start() < token.end() && token.start() < role.end())
                    .map(Span::name)
                    .findFirst()
                    .orElse(NONE))
        .toList();
  }
}
