package org.golgi.core.lint;

import org.golgi.core.splice.TokenisedPrompts;

/** A model without SAEs, asked. */
@FunctionalInterface
public interface BareAnswers {
  /**
   * Returns for each prompt the logit of the clean answer minus that of the corrupted one, after
   * the clean prompt, in nats.
   */
  double[] differences(TokenisedPrompts prompts);
}
