package org.golgi.methods.mask;

import java.util.function.Supplier;
import org.golgi.graph.Value;

/**
 * What stands for a binary mask while it is learned: a function {@code m} of a logit {@code theta}
 * for each node and of the temperature {@code T}. Whichever it is, the mask in the end is {@code
 * [theta > 0]}.
 */
sealed interface Relaxation {
  /**
   * Returns the mask, of theta's shape.
   *
   * @param noise logistic noise of theta's shape; asked for only where {@link #isNoisy}
   */
  Value mask(Value theta, Value temperature, Supplier<Value> noise);

  /** Returns how much of each node counts in the mask's size, of theta's shape. */
  Value size(Value theta, Value temperature);

  /** Whether the mask is random. */
  boolean isNoisy();

  /** The relaxations, as users choose them. */
  enum Form {
    SIGMOID,
    HARD_CONCRETE,
    STRAIGHT_THROUGH
  }

  /** Returns a relaxation with its published constants. */
  static Relaxation of(Form form) {
    return switch (form) {
      case SIGMOID -> new Sigmoid();
      case HARD_CONCRETE -> new HardConcrete(2.0 / 3, -0.1, 1.1);
      case STRAIGHT_THROUGH -> new StraightThrough();
    };
  }

  /**
   * Continuous sparsification (Savarese et al. 2020): {@code m = sigmoid(T theta)}. As T grows, m
   * comes to be binary: {@code |sigmoid(T theta) - [theta > 0]| <= exp(-T |theta|)}.
   */
  record Sigmoid() implements Relaxation {
    @Override
    public Value mask(Value theta, Value temperature, Supplier<Value> noise) {
      return theta.times(temperature).sigmoid();
    }

    @Override
    public Value size(Value theta, Value temperature) {
      return theta.times(temperature).sigmoid();
    }

    @Override
    public boolean isNoisy() {
      return false;
    }
  }

  /**
   * The hard concrete distribution (Louizos et al. 2018), whose mask is exactly 0 or 1 with a
   * probability: a concrete variable is stretched beyond both and clipped.
   *
   * <pre>
   *   s = sigmoid((log u - log(1 - u) + log alpha) / beta)      u uniform, log alpha = T theta
   *   m = min(1, max(0, s (zeta - gamma) + gamma))
   * </pre>
   *
   * The size is the expected number of nodes that are not 0, {@code P(m > 0) = sigmoid(log alpha -
   * beta log(-gamma / zeta))}. As published T stays 1; as it grows, noise matters less.
   *
   * @param beta temperature of the concrete variable
   * @param gamma lower end of the stretched variable, below 0
   * @param zeta its upper end, above 1
   */
  record HardConcrete(double beta, double gamma, double zeta) implements Relaxation {
    @Override
    public Value mask(Value theta, Value temperature, Supplier<Value> noise) {
      Value logAlpha = theta.times(temperature);
      Value s = noise.get().plus(logAlpha).times(1 / beta).sigmoid();
      return s.times(zeta - gamma).plus(gamma).maximum(0).minimum(1);
    }

    @Override
    public Value size(Value theta, Value temperature) {
      Value logAlpha = theta.times(temperature);
      return logAlpha.minus(beta * Math.log(-gamma / zeta)).sigmoid();
    }

    @Override
    public boolean isNoisy() {
      return true;
    }
  }

  /**
   * The straight-through estimator (Bengio et al. 2013): {@code m = [theta > 0]}, with the gradient
   * of {@code sigmoid(T theta)}.
   */
  record StraightThrough() implements Relaxation {
    @Override
    public Value mask(Value theta, Value temperature, Supplier<Value> noise) {
      return size(theta, temperature);
    }

    @Override
    public Value size(Value theta, Value temperature) {
      Value soft = theta.times(temperature).sigmoid();
      Value binary = theta.greaterThan(0).as(theta.dtype());
      // Exact: soft is at least 1/2 where binary is 1, and is taken from itself where it is 0.
      return soft.plus(binary.minus(soft).stopGradient());
    }

    @Override
    public boolean isNoisy() {
      return false;
    }
  }
}
