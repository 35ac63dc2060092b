package org.golgi.answer;

import org.golgi.graph.Value;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the two whole models say on the same prompts of a batch, in the type of {@link Answers};
 * each is computed once.
 */
@ProviderType
public interface WholeModels {
  /**
   * Returns the log-probabilities of the model without SAEs, {@code [batch, vocabulary]}, in nats.
   */
  Value bareLogProbabilities();

  /**
   * Returns the log-probabilities of the spliced model without a mask, {@code [batch, vocabulary]},
   * in nats.
   */
  Value splicedLogProbabilities();
}
