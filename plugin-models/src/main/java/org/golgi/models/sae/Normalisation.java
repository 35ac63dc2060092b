package org.golgi.models.sae;

import org.golgi.graph.Value;

/**
 * In which units an SAE reads the residual stream, {@code [..., width]}. What it decodes is
 * returned to those of the model.
 */
sealed interface Normalisation {
  /** Returns the residual stream in the units of the SAE. */
  Value in(Value x);

  /** Returns what is decoded, {@code y}, in the units of the residual stream {@code x}. */
  Value out(Value y, Value x);

  /** The model's own units. */
  record None() implements Normalisation {
    @Override
    public Value in(Value x) {
      return x;
    }

    @Override
    public Value out(Value y, Value x) {
      return y;
    }
  }

  /** The model's units times a number. */
  record Factor(double factor) implements Normalisation {
    @Override
    public Value in(Value x) {
      return x.times(factor);
    }

    @Override
    public Value out(Value y, Value x) {
      return y.dividedBy(factor);
    }
  }

  /** Each vector scaled to the norm {@code sqrt(width)}. */
  record ConstantNorm() implements Normalisation {
    @Override
    public Value in(Value x) {
      return x.rmsNorm(0);
    }

    @Override
    public Value out(Value y, Value x) {
      return y.times(x.square().mean(-1).sqrt());
    }
  }

  /**
   * {@code (x - mean) / (deviation + 1e-5)} of each vector, with the deviation of a sample of
   * {@code width - 1} degrees of freedom; back without the 1e-5, all as SAELens has it.
   */
  record LayerNorm() implements Normalisation {
    private static final double EPSILON = 1e-5;

    @Override
    public Value in(Value x) {
      return x.minus(x.mean(-1)).dividedBy(deviation(x).plus(EPSILON));
    }

    @Override
    public Value out(Value y, Value x) {
      return y.times(deviation(x)).plus(x.mean(-1));
    }

    private static Value deviation(Value x) {
      Value squares = x.minus(x.mean(-1)).square().sum(-1);
      return squares.dividedBy(x.shape().extent(-1) - 1).sqrt();
    }
  }
}
