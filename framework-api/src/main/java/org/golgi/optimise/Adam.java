package org.golgi.optimise;

import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;

/**
 * Adam (Kingma and Ba 2015), elementwise on a parameter {@code p} with gradient {@code g}:
 *
 * <pre>
 *   m = b1 m + (1 - b1) g      v = b2 v + (1 - b2) g^2
 *   p = p - rate (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + epsilon)
 * </pre>
 *
 * @param beta1 decay of the mean
 * @param beta2 decay of the square
 * @param epsilon added to the root of the square
 */
public record Adam(double beta1, double beta2, double epsilon) {
  /**
   * A parameter and what Adam keeps of its gradients, all of one shape and type.
   *
   * @param parameter the parameter
   * @param mean running mean of its gradient; zeros before the first step
   * @param square running mean of its gradient's square; zeros before the first step
   */
  public record Moments(Value parameter, Value mean, Value square) {}

  /**
   * Returns parameter and moments after a step.
   *
   * @param before those before it
   * @param gradient gradient of the loss by the parameter, of its shape
   * @param rates what {@link #rates} gives for this step, as a value {@code [3]} of the parameter's
   *     type: an input, since it differs from step to step
   */
  public Moments step(Moments before, Value gradient, Value rates) {
    Value mean = before.mean().times(beta1).plus(gradient.times(1 - beta1));
    Value square = before.square().times(beta2).plus(gradient.square().times(1 - beta2));
    Value direction =
        mean.times(scalar(rates, 1)).dividedBy(square.times(scalar(rates, 2)).sqrt().plus(epsilon));
    return new Moments(before.parameter().minus(direction.times(scalar(rates, 0))), mean, square);
  }

  private static Value scalar(Value rates, int index) {
    return rates.slice(0, index, index + 1).reshape(Shape.scalar());
  }

  /**
   * Returns what a step needs to know of its number: the learning rate and the corrections of both
   * moments' bias towards 0, {@code [3]}.
   *
   * @param step number of the step, counted from 1
   */
  public HostTensor rates(DType dtype, double learningRate, long step) {
    return HostTensor.ofDoubles(
        dtype,
        Shape.of(3),
        learningRate,
        1 / (1 - Math.pow(beta1, (double) step)),
        1 / (1 - Math.pow(beta2, (double) step)));
  }
}
