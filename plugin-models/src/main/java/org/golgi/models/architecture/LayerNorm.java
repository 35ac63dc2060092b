package org.golgi.models.architecture;

import org.golgi.graph.DType;
import org.golgi.graph.Value;
import org.golgi.model.Weights;

/**
 * {@code w (x - mean(x)) / sd(x) + b} (Ba et al. 2016): the standard deviation is the root mean
 * square of what is centred.
 *
 * @param name of its tensors, less {@code .weight} and {@code .bias}
 * @param width extent of the last axis
 * @param epsilon added to the variance
 */
record LayerNorm(String name, int width, double epsilon) implements Norm {
  @Override
  public Value of(Weights weights, Value x) {
    DType wide = Precision.wide(x);
    Value all = x.as(wide);
    return all.minus(all.mean(-1))
        .rmsNorm(epsilon)
        .times(weights.get(name + ".weight", width).as(wide))
        .plus(weights.get(name + ".bias", width).as(wide))
        .as(x.dtype());
  }
}
