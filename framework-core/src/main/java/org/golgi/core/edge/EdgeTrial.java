package org.golgi.core.edge;

import java.util.ArrayList;
import java.util.List;
import org.golgi.edge.EdgeCircuit;
import org.golgi.edge.EdgePrompts;
import org.golgi.edge.EdgeReadout;
import org.golgi.selection.Conduct;

/**
 * Tries circuits of edges on training prompts: their logit difference against that of the circuit
 * of nodes.
 */
public final class EdgeTrial {
  private static final EdgeReadout DIFFERENCE =
      (g, splice, answers) -> g.output("difference", answers.difference());

  private final EdgePrompts prompts;
  private final int from;
  private final int to;
  private final double[] whole;

  /**
   * Prepares trials.
   *
   * @param from on prompts from this index
   * @param to to before this
   */
  public EdgeTrial(EdgePrompts prompts, int from, int to) {
    this.prompts = prompts;
    this.from = from;
    this.to = to;
    this.whole = differences(prompts.universe().ones());
  }

  private double[] differences(double[] weights) {
    List<Double> differences = new ArrayList<>();
    for (int[] batch : prompts.batches(from, to)) {
      prompts
          .run(weights, batch, DIFFERENCE)
          .values()
          .forEach(
              tensor -> {
                for (double number : tensor.download().toDoubles()) {
                  differences.add(number);
                }
                tensor.close();
              });
    }
    return differences.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * Returns what a circuit does: its share of the nodes' logit difference with its standard error
   * over prompts by linearisation, and the share of prompts that the nodes answer and it does not.
   */
  public Conduct of(EdgeCircuit circuit) {
    double[] edges = differences(prompts.universe().weights(circuit.pruned()));
    double all = 0;
    double kept = 0;
    double lost = 0;
    for (int i = 0; i < whole.length; i++) {
      all += whole[i];
      kept += edges[i];
      lost += whole[i] > 0 && edges[i] <= 0 ? 1 : 0;
    }
    double share = kept / all;
    double squares = 0;
    for (int i = 0; i < whole.length; i++) {
      double rest = edges[i] - share * whole[i];
      squares += rest * rest;
    }
    return new Conduct(share, Math.sqrt(squares) / Math.abs(all), lost / whole.length);
  }
}
