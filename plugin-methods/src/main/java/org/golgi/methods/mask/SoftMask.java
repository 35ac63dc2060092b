package org.golgi.methods.mask;

import org.golgi.graph.Value;

/**
 * A mask that can be learned: a logit {@code theta} for each node, and
 *
 * <pre>
 *   m = sigmoid(T theta)      f(z) = a + m (z - a)
 * </pre>
 *
 * where {@code z} is a latent, {@code a} its ablation value and {@code T} the temperature. As T
 * grows, m comes to be 1 where theta is positive and 0 elsewhere (Savarese et al. 2020): {@code
 * |sigmoid(T theta) - [theta > 0]| <= exp(-T |theta|)}.
 */
final class SoftMask {
  private SoftMask() {}

  /** The mask, of theta's shape. */
  static Value of(Value theta, Value temperature) {
    return theta.times(temperature).sigmoid();
  }

  /**
   * The masked latents {@code [batch, row, latents]}; the mask is {@code [1, row or 1, latents]}.
   */
  static Value apply(Value mask, Value latents, Value ablation) {
    return ablation.plus(mask.times(latents.minus(ablation)));
  }
}
