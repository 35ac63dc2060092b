package org.golgi.models.architecture;

import org.golgi.graph.Value;
import org.golgi.model.Weights;

/** The layer of a block that sees each position by itself. */
@FunctionalInterface
interface FeedForward {
  Value of(Weights weights, Value x);

  /** {@code out(activation(in(x)))}. */
  record Plain(Linear in, Activation activation, Linear out) implements FeedForward {
    @Override
    public Value of(Weights weights, Value x) {
      return out.of(weights, activation.of(in.of(weights, x)));
    }
  }

  /** {@code out(activation(gate(x)) * up(x))} (Shazeer 2020). */
  record Gated(Linear gate, Linear up, Activation activation, Linear out) implements FeedForward {
    @Override
    public Value of(Weights weights, Value x) {
      Value open = activation.of(gate.of(weights, x));
      return out.of(weights, open.times(up.of(weights, x)));
    }
  }
}
