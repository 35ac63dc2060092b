package org.golgi.methods.mask;

import org.golgi.answer.Answers;
import org.golgi.graph.Value;
import org.golgi.splice.Splice;

/**
 * How far the masked model is from the spliced model without a mask, on one batch: a scalar. With
 * LD the logit difference of a prompt, masked or spliced, and p the probabilities of all tokens.
 */
enum TaskLoss {
  /**
   * {@code mean |LD_spliced - LD_masked| + KL(p_spliced || p_masked)}: the difference of each
   * prompt, and the rank of its answer among all tokens, which a difference alone does not keep.
   */
  RANKED {
    @Override
    Value of(Splice splice, Answers masked) {
      return PER_PROMPT.of(splice, masked).plus(KL.of(splice, masked));
    }
  },

  /** {@code mean |LD_spliced - LD_masked|}. */
  PER_PROMPT {
    @Override
    Value of(Splice splice, Answers masked) {
      return splice.splicedDifference().minus(masked.difference()).abs().meanAll();
    }
  },

  /** {@code |mean LD_spliced - mean LD_masked|}: as published; errors on single prompts cancel. */
  REFERENCE {
    @Override
    Value of(Splice splice, Answers masked) {
      return splice.splicedDifference().minus(masked.difference()).meanAll().abs();
    }
  },

  /** {@code -mean log p_masked(clean answer)}. */
  CROSS_ENTROPY {
    @Override
    Value of(Splice splice, Answers masked) {
      return masked.cleanLogProbability().meanAll().negate();
    }
  },

  /** {@code KL(p_spliced || p_masked)}, mean over prompts. */
  KL {
    @Override
    Value of(Splice splice, Answers masked) {
      Value spliced = splice.splicedLogProbabilities();
      Value ratio = spliced.minus(masked.logits().logSoftmax());
      return spliced.exp().times(ratio).sumAll().times(1.0 / splice.batch());
    }
  };

  /** Returns the loss, in nats, of the type of {@link Answers}. */
  abstract Value of(Splice splice, Answers masked);
}
