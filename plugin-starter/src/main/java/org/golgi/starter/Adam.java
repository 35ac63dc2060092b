package org.golgi.starter;

import java.util.Map;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;

/**
 * Adam (Kingma and Ba 2015) on one vector, with the gradient clipped to a norm:
 *
 * <pre>
 *   m = b1 m + (1 - b1) g      v = b2 v + (1 - b2) g^2
 *   p = p - rate (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + epsilon)
 * </pre>
 *
 * @param beta1 decay of the mean
 * @param beta2 decay of the square
 * @param clip the greatest norm of a gradient
 */
record Adam(double beta1, double beta2, double clip) {
  static final String PARAMETERS = "adam/parameters";
  static final String MEAN = "adam/mean";
  static final String SQUARE = "adam/square";
  static final String RATES = "adam/rates";
  private static final double EPSILON = 1e-8;

  /**
   * Appends one step for a gradient {@code [n]}, whose results are outputs of the names of the
   * inputs.
   */
  void step(GraphBuilder g, Value gradient) {
    Shape shape = gradient.shape();
    Value parameters = g.input(PARAMETERS, DType.F32, shape);
    Value rates = g.input(RATES, DType.F32, Shape.of(3));
    Value norm = gradient.square().sumAll().plus(EPSILON).sqrt();
    Value clipped = gradient.times(norm.same(clip).dividedBy(norm).minimum(1));
    Value mean = g.input(MEAN, DType.F32, shape).times(beta1).plus(clipped.times(1 - beta1));
    Value square =
        g.input(SQUARE, DType.F32, shape).times(beta2).plus(clipped.square().times(1 - beta2));
    Value direction =
        mean.times(rates.slice(0, 1, 2))
            .dividedBy(square.times(rates.slice(0, 2, 3)).sqrt().plus(EPSILON));
    g.output(PARAMETERS, parameters.minus(direction.times(rates.slice(0, 0, 1))));
    g.output(MEAN, mean);
    g.output(SQUARE, square);
  }

  /** The input {@link #RATES} at a step counted from 1: learning rate and bias corrections. */
  HostTensor rates(double learningRate, long step) {
    return HostTensor.of(
        Shape.of(3),
        (float) learningRate,
        (float) (1 / (1 - Math.pow(beta1, (double) step))),
        (float) (1 / (1 - Math.pow(beta2, (double) step))));
  }

  /** The state before the first step. */
  static Map<String, HostTensor> start(HostTensor parameters) {
    return Map.of(
        PARAMETERS, parameters,
        MEAN, HostTensor.zeros(DType.F32, parameters.shape()),
        SQUARE, HostTensor.zeros(DType.F32, parameters.shape()));
  }
}
