package org.golgi.core.card;

import java.util.List;

/**
 * A token of a prompt, and what can be said of it without a model.
 *
 * @param prompt index of the prompt among all that are looked at
 * @param task the task whose prompt it is
 * @param position its position
 * @param text its text
 * @param before the text of the token before; empty for the first
 * @param role its role; empty text where it has none
 * @param repeated whether the same token stands earlier in the prompt
 * @param last whether it is the prompt's last
 * @param answer the answer of the prompt
 * @param answerKinds what the kinds of all pairs have in common whose clean prompt has this answer,
 *     such as {@code singular}
 */
record SeenToken(
    int prompt,
    String task,
    int position,
    String text,
    String before,
    String role,
    boolean repeated,
    boolean last,
    String answer,
    List<String> answerKinds) {
  SeenToken {
    answerKinds = List.copyOf(answerKinds);
  }
}
