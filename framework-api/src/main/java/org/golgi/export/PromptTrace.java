package org.golgi.export;

import java.util.List;

/**
 * A clean test prompt in the spliced model without a mask.
 *
 * @param prompt number of the prompt among the test prompts, from 1
 * @param prompts number of test prompts
 * @param text the prompt as text
 * @param tokens its tokens, the beginning-of-sequence token included
 * @param rows for each row of the circuit's masks, the positions of its tokens, ascending; empty
 *     where no token of this prompt has the role
 * @param nodes the circuit's nodes in order, each at every token of its row
 * @param answer the right answer after the last token
 * @param other the answer of the corrupted prompt there
 * @param layers number of the model's blocks
 */
public record PromptTrace(
    int prompt,
    int prompts,
    String text,
    List<TracedToken> tokens,
    List<List<Integer>> rows,
    List<PlacedNode> nodes,
    TracedAnswer answer,
    TracedAnswer other,
    int layers) {
  public PromptTrace {
    tokens = List.copyOf(tokens);
    rows = rows.stream().map(List::copyOf).toList();
    nodes = List.copyOf(nodes);
  }

  /** Returns the position at which the answer is given. */
  public int last() {
    return tokens.size() - 1;
  }

  /**
   * A token of a prompt.
   *
   * @param id in the vocabulary
   * @param text as it stands within a text
   * @param role its role; empty text where it has none
   */
  public record TracedToken(int id, String text, String role) {}

  /**
   * An answer.
   *
   * @param id in the vocabulary
   * @param text as it stands within a text
   * @param probability among all tokens
   */
  public record TracedAnswer(int id, String text, double probability) {}
}
