package org.golgi.core.attack;

import java.util.List;

/**
 * A test prompt after an edit, as tokens.
 *
 * @param prompt index of the test prompt
 * @param text its text now
 * @param tokens its tokens now, with the beginning-of-sequence token
 * @param sources for each spliced position now the one where its part stood before; -1 where it is
 *     new
 */
record EditedPrompt(int prompt, String text, List<Integer> tokens, List<Integer> sources) {
  EditedPrompt {
    tokens = List.copyOf(tokens);
    sources = List.copyOf(sources);
  }

  /** The spliced position of a part now; -1 if it has gone. */
  int now(int before) {
    return sources.indexOf(before);
  }
}
