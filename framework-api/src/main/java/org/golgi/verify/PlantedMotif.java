package org.golgi.verify;

import java.util.List;
import org.golgi.circuit.CircuitNode;

/**
 * A tiny model in which the circuit of a task is known.
 *
 * @param id the word for it, such as {@code and-gate}
 * @param teaches a line for people: what it shows, and who misses it why
 * @param truth the nodes that matter, ordered
 * @param traps nodes that matter on training prompts and not on test prompts, ordered
 * @param universe number of nodes that there are to choose from
 */
public record PlantedMotif(
    String id, String teaches, List<CircuitNode> truth, List<CircuitNode> traps, int universe) {
  public PlantedMotif {
    truth = List.copyOf(truth);
    traps = List.copyOf(traps);
  }
}
