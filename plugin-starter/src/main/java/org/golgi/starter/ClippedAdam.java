package org.golgi.starter;

import java.util.Map;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.optimise.Adam;

/**
 * Adam on one vector, with the gradient clipped to a norm.
 *
 * @param adam the optimiser
 * @param clip the greatest norm of a gradient
 */
record ClippedAdam(Adam adam, double clip) {
  static final String PARAMETERS = "adam/parameters";
  static final String MEAN = "adam/mean";
  static final String SQUARE = "adam/square";
  static final String RATES = "adam/rates";
  private static final double EPSILON = 1e-8;

  static ClippedAdam standard() {
    return new ClippedAdam(new Adam(0.9, 0.98, EPSILON), 1);
  }

  /**
   * Appends one step for a gradient {@code [n]}, whose results are outputs of the names of the
   * inputs.
   */
  void step(GraphBuilder g, Value gradient) {
    Shape shape = gradient.shape();
    Value norm = gradient.square().sumAll().plus(EPSILON).sqrt();
    Value clipped = gradient.times(norm.same(clip).dividedBy(norm).minimum(1));
    Adam.Moments before =
        new Adam.Moments(
            g.input(PARAMETERS, DType.F32, shape),
            g.input(MEAN, DType.F32, shape),
            g.input(SQUARE, DType.F32, shape));
    Adam.Moments after = adam.step(before, clipped, g.input(RATES, DType.F32, Shape.of(3)));
    g.output(PARAMETERS, after.parameter());
    g.output(MEAN, after.mean());
    g.output(SQUARE, after.square());
  }

  /** The input {@link #RATES} at a step counted from 1. */
  HostTensor rates(double learningRate, long step) {
    return adam.rates(DType.F32, learningRate, step);
  }

  /** The state before the first step. */
  static Map<String, HostTensor> start(HostTensor parameters) {
    return Map.of(
        PARAMETERS, parameters,
        MEAN, HostTensor.zeros(DType.F32, parameters.shape()),
        SQUARE, HostTensor.zeros(DType.F32, parameters.shape()));
  }
}
