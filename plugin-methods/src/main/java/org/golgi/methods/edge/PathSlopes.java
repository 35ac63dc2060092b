package org.golgi.methods.edge;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.golgi.edge.EdgeObjective;
import org.golgi.edge.EdgePrompts;
import org.golgi.edge.EdgeReadout;
import org.golgi.edge.EdgeSlopes;
import org.golgi.method.Progress;

/**
 * Slopes of the worth by the weights of edges, where all have the same weight but those from
 * tokens, which are all there.
 *
 * @param count mean over so many of the first prompts
 * @param what what to call it while it lasts
 */
record PathSlopes(EdgePrompts prompts, int count, String what, Progress progress) {
  /**
   * Returns the mean over prompts and over points, by the edges' numbers.
   *
   * @param steps number of points
   * @param weight the weight at each point
   */
  double[] mean(int steps, IntToDoubleFunction weight) {
    double[] mean = new double[prompts.universe().size()];
    EdgeObjective worth = prompts.worth();
    List<int[]> batches = prompts.batches(count);
    int done = 0;
    for (int[] batch : batches) {
      for (int step = 0; step < steps; step++) {
        progress.step(what, done++, (long) steps * batches.size(), "");
        EdgeSlopes slopes = prompts.slopes(weights(weight.applyAsDouble(step)), batch, worth);
        double[] part = slopes.byNumber();
        for (int edge = 0; edge < mean.length; edge++) {
          mean[edge] += part[edge] / steps / count;
        }
      }
    }
    progress.step(what, done, done, "");
    return mean;
  }

  private double[] weights(double weight) {
    double[] weights = prompts.universe().ones();
    Arrays.fill(weights, prompts.universe().tokenEdges(), weights.length, weight);
    return weights;
  }

  /** Returns the mean worth over prompts at weights that are all the same. */
  double worth(double weight) {
    double[] weights = weights(weight);
    double[] sum = {0};
    EdgeObjective worth = prompts.worth();
    EdgeReadout readout = (g, splice, answers) -> g.output("worth", worth.of(splice, answers));
    for (int[] batch : prompts.batches(count)) {
      prompts
          .run(weights, batch, readout)
          .values()
          .forEach(
              tensor -> {
                sum[0] += tensor.download().scalar();
                tensor.close();
              });
    }
    return sum[0] / count;
  }
}
