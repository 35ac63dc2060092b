package org.golgi.task;

import java.util.List;

/**
 * A text for a model to continue, and the roles of its parts.
 *
 * @param text the text, without a beginning-of-sequence token
 * @param roles named parts in the order of the text, without overlap; a part belongs to every token
 *     that has a character of it. Text may be left over.
 */
public record Prompt(String text, List<Span> roles) {
  public Prompt {
    roles = List.copyOf(roles);
    int end = 0;
    for (Span role : roles) {
      if (role.start() < end || role.end() > text.length()) {
        throw new IllegalArgumentException(
            "role " + role + " overlaps another or leaves the text '" + text + "'");
      }
      end = role.end();
    }
  }

  /** Returns a prompt without roles. */
  public static Prompt of(String text) {
    return new Prompt(text, List.of());
  }
}
