package org.golgi.core.metric;

import org.golgi.answer.Answers;
import org.golgi.graph.Value;

/** {@code KL(whole || model) = sum over tokens of p_whole (log p_whole - log p)}. */
final class Divergence {
  private Divergence() {}

  /**
   * The divergence on each prompt, {@code [batch]}.
   *
   * @param whole log-probabilities of the whole model, {@code [batch, vocabulary]}
   */
  static Value of(Value whole, Answers answers) {
    Value ratio = whole.minus(answers.logits().logSoftmax());
    return whole.exp().times(ratio).sum(1).reshape(whole.shape().extent(0));
  }
}
