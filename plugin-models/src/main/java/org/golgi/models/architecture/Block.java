package org.golgi.models.architecture;

import java.util.Optional;
import org.golgi.graph.Value;
import org.golgi.model.Weights;

/** A block of a transformer: how attention and feed-forward layer write to the residual stream. */
@FunctionalInterface
interface Block {
  /** As {@link org.golgi.model.Network#block} says. */
  Value of(Weights weights, Optional<Value> earlier, Value residual);

  /** Attention after a norm. */
  record NormedAttention(Norm norm, Attention attention) {
    Value of(Weights weights, Optional<Value> earlier, Value residual) {
      return attention.of(
          weights, earlier.map(before -> norm.of(weights, before)), norm.of(weights, residual));
    }
  }

  /** A feed-forward layer after a norm. */
  record NormedFeedForward(Norm norm, FeedForward layer) {
    Value of(Weights weights, Value residual) {
      return layer.of(weights, norm.of(weights, residual));
    }
  }

  /** One after the other, as in most models. */
  record Sequential(NormedAttention attention, NormedFeedForward feedForward) implements Block {
    @Override
    public Value of(Weights weights, Optional<Value> earlier, Value residual) {
      Value middle = residual.plus(attention.of(weights, earlier, residual));
      return middle.plus(feedForward.of(weights, middle));
    }
  }

  /** One after the other, each between two norms, as in Gemma. */
  record Sandwiched(
      NormedAttention attention,
      Norm afterAttention,
      NormedFeedForward feedForward,
      Norm afterFeedForward)
      implements Block {
    @Override
    public Value of(Weights weights, Optional<Value> earlier, Value residual) {
      Value middle =
          residual.plus(afterAttention.of(weights, attention.of(weights, earlier, residual)));
      return middle.plus(afterFeedForward.of(weights, feedForward.of(weights, middle)));
    }
  }

  /** Both read the same stream, as in most of Pythia. */
  record Parallel(NormedAttention attention, NormedFeedForward feedForward) implements Block {
    @Override
    public Value of(Weights weights, Optional<Value> earlier, Value residual) {
      return residual
          .plus(attention.of(weights, earlier, residual))
          .plus(feedForward.of(weights, residual));
    }
  }
}
