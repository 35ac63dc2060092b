package org.golgi.methods.edge;

import java.util.Arrays;
import org.golgi.edge.EdgeUniverse;

/**
 * The logits of edges' weights while they are learned, with Adam's moments (Kingma and Ba 2015).
 */
final class LearnedWeights {
  private static final double MEAN_DECAY = 0.9;
  private static final double SQUARE_DECAY = 0.99;
  private static final double TINY = 1e-12;

  /** Lambda grows or shrinks by at most this factor's logarithm in a step. */
  private static final double GREATEST_STEP = 0.2;

  private final EdgeUniverse universe;
  private final double rate;
  private final double[] theta;
  private final double[] mean;
  private final double[] square;
  private final int tokens;
  private double lambda;
  private int steps;

  LearnedWeights(EdgeUniverse universe, double rate) {
    this.universe = universe;
    this.rate = rate;
    this.theta = universe.ones();
    this.mean = new double[theta.length];
    this.square = new double[theta.length];
    this.tokens = universe.tokenEdges();
    this.lambda = 1.0 / Math.max(1, theta.length - tokens);
  }

  double[] weights(double temperature) {
    double[] weights = universe.ones();
    for (int edge = tokens; edge < weights.length; edge++) {
      weights[edge] = sigmoid(temperature * theta[edge]);
    }
    return weights;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  double size(double temperature) {
    return Arrays.stream(weights(temperature)).skip(tokens).sum();
  }

  int positive() {
    return (int) Arrays.stream(theta).skip(tokens).filter(logit -> logit > 0).count();
  }

  double lambda() {
    return lambda;
  }

  /**
   * Goes a step down.
   *
   * @param slopes of the task's loss by weights
   * @param kept share of the logit difference that was kept
   * @param wanted share that is wanted
   */
  void step(double[] slopes, double temperature, double kept, double wanted) {
    steps++;
    for (int edge = tokens; edge < theta.length; edge++) {
      double weight = sigmoid(temperature * theta[edge]);
      double slope = (slopes[edge] + lambda) * temperature * weight * (1 - weight);
      mean[edge] = MEAN_DECAY * mean[edge] + (1 - MEAN_DECAY) * slope;
      square[edge] = SQUARE_DECAY * square[edge] + (1 - SQUARE_DECAY) * slope * slope;
      double direction = mean[edge] / (1 - Math.pow(MEAN_DECAY, steps));
      double scale = Math.sqrt(square[edge] / (1 - Math.pow(SQUARE_DECAY, steps)));
      theta[edge] -= rate * direction / (scale + TINY);
    }
    double slack = kept - wanted;
    lambda *= Math.exp(Math.max(-GREATEST_STEP, Math.min(GREATEST_STEP, 2 * slack)));
  }

  /**
   * The logits, and for edges from tokens what their removal changes: the more, the nearer to the
   * greatest logit.
   */
  double[] scores(double[] removals) {
    double greatest = Arrays.stream(theta).skip(tokens).map(Math::abs).max().orElse(1);
    double most =
        Math.max(TINY, Arrays.stream(removals).limit(tokens).map(Math::abs).max().orElse(1));
    double[] scores = theta.clone();
    for (int edge = 0; edge < tokens; edge++) {
      scores[edge] = Math.abs(removals[edge]) / most * greatest;
    }
    return scores;
  }
}
