package org.golgi.evaluation;

import java.util.List;
import org.golgi.circuit.CircuitNode;

/**
 * Whether every node of a circuit is needed: what each one does when it alone is taken out (Wang et
 * al. 2023).
 *
 * @param size number of nodes in the circuit
 * @param removals nodes that were taken out, each alone, in their order; all of the circuit's, or a
 *     random sample of them
 * @param prompts number of test prompts
 */
public record Minimality(int size, List<Removal> removals, int prompts) {
  /** A drop in faithfulness that counts as none: a thousandth of the behaviour. */
  public static final double NOTHING = 0.001;

  /**
   * One node that is taken out.
   *
   * @param node the node {@code v}
   * @param drop {@code f(C) - f(C \ v)}, with {@code f} the faithfulness to the spliced model;
   *     below 0 where the circuit is better without the node
   */
  public record Removal(CircuitNode node, Interval drop) {
    /**
     * Whether the node does nothing: its drop is less than {@link #NOTHING} either way, and 0 is in
     * its interval.
     */
    public boolean idle() {
      return Math.abs(drop.value()) < NOTHING && drop.low() <= 0 && drop.high() >= 0;
    }
  }

  public Minimality {
    removals = List.copyOf(removals);
  }

  /** Whether not all nodes were taken out, but a sample of them. */
  public boolean sampled() {
    return removals.size() < size;
  }

  /** Returns the share of the removed nodes that do nothing; NaN where there are none. */
  public double idleShare() {
    return removals.stream()
        .mapToDouble(removal -> removal.idle() ? 1 : 0)
        .average()
        .orElse(Double.NaN);
  }
}
