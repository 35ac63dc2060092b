package org.golgi.core.planted;

import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.selection.Selection.Order;

/**
 * A model in which the circuit of a task is known.
 *
 * <p>Prompts have {@value #POSITIONS} words. Words of a contrast stand at positions 0, 2 and 4,
 * fillers at the others, and the answer is asked for at the last. Ablation values are means over
 * corrupted training prompts.
 *
 * @param task its prompts, id and line
 * @param model its model and SAEs
 * @param truth what is known
 * @param splicing how it is spliced, and scores are read
 */
record Motif(PlantedTask task, PlantedModel model, Truth truth, Splicing splicing) {
  static final int POSITIONS = 6;

  /** The position at which the answer is asked for. */
  static final int LAST = POSITIONS - 1;

  /**
   * How a motif is spliced, and in which order scores put nodes.
   *
   * @param granularity what counts as one node for a method; the truth is of nodes at positions
   *     always
   * @param errorTerm what becomes of the SAEs' error
   * @param order how signed scores rank nodes
   */
  record Splicing(Granularity granularity, ErrorTerm errorTerm, Order order) {
    static final Splicing USUAL = new Splicing(Granularity.POSITION, ErrorTerm.DROP, Order.SIGNED);

    Splicing with(Granularity other) {
      return new Splicing(other, errorTerm, order);
    }

    Splicing with(ErrorTerm other) {
      return new Splicing(granularity, other, order);
    }

    Splicing with(Order other) {
      return new Splicing(granularity, errorTerm, other);
    }
  }

  static Motif of(PlantedTask task, PlantedModel model, Truth truth) {
    return new Motif(task, model, truth, Splicing.USUAL);
  }

  String id() {
    return task.id();
  }

  /** The number of nodes at positions: latents at both sites, and errors where they are nodes. */
  int universe() {
    int columns = model.latents() + (splicing.errorTerm() == ErrorTerm.NODE ? 1 : 0);
    return 2 * POSITIONS * columns;
  }
}
