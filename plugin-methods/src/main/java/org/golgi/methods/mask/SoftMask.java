package org.golgi.methods.mask;

import org.golgi.graph.Value;

/**
 * A mask that can be learned: a logit {@code theta} for each node, and
 *
 * <pre>
 *   m = sigmoid(T theta)
 * </pre>
 *
 * where {@code T} is the temperature. As T grows, m comes to be 1 where theta is positive and 0
 * elsewhere (Savarese et al. 2020): {@code |sigmoid(T theta) - [theta > 0]| <= exp(-T |theta|)}.
 */
final class SoftMask {
  private SoftMask() {}

  /** The mask, of theta's shape. */
  static Value of(Value theta, Value temperature) {
    return theta.times(temperature).sigmoid();
  }
}
