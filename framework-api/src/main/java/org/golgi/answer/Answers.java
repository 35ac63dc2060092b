package org.golgi.answer;

import org.golgi.graph.Value;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the model says at the last position of each prompt of a batch. Only what is asked for is
 * computed. Values have the type that is computed with or, where that is BF16, F32.
 */
@ProviderType
public interface Answers {
  /** Returns the logits of the clean and of the corrupted answer, {@code [batch, 2]}. */
  Value pair();

  /**
   * Returns {@code logit(clean answer) - logit(corrupted answer)}, {@code [batch]}, in logits
   * (nats).
   */
  Value difference();

  /** Returns the logits of every token, {@code [batch, vocabulary]}. */
  Value logits();

  /** Returns the log-probability of the clean answer among all tokens, {@code [batch]}, in nats. */
  default Value cleanLogProbability() {
    Value clean = pair().slice(1, 0, 1);
    return clean.minus(logits().logSumExp()).reshape(clean.shape().extent(0));
  }

  /** Returns the token ids of clean and corrupted answer, I64 {@code [batch, 2]}. */
  Value tokens();

  /**
   * Returns whether the clean answer's logit is the greatest of all tokens', BOOL {@code [batch]}.
   * It is looked up among {@link #logits}: those of {@link #pair} are products of their own, which
   * differ in the last bits.
   */
  Value cleanIsGreatest();
}
