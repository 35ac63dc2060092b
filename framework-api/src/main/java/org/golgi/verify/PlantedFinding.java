package org.golgi.verify;

import java.util.List;
import org.golgi.circuit.CircuitNode;

/**
 * What a method made of a motif.
 *
 * @param motif the motif's id
 * @param method the method's id
 * @param auroc chance that a node of the truth, drawn at random, has a greater score than another
 *     node, ties counting half: 1 if the truth comes first, 0.5 if scores say nothing
 * @param exact whether the first nodes by score, as many as the truth has, are the truth; a tie at
 *     the border is none
 * @param expected what is known beforehand of {@code exact}
 * @param flagged nodes that come first by scores on training prompts, and not by scores of the same
 *     method on test prompts, ordered; as many come first as truth and traps have
 * @param flags what is known beforehand of {@code flagged}: whether it must be the traps
 */
public record PlantedFinding(
    String motif,
    String method,
    double auroc,
    boolean exact,
    Expectation expected,
    List<CircuitNode> flagged,
    Flags flags) {
  public PlantedFinding {
    flagged = List.copyOf(flagged);
  }

  /** Whether what had to be found was found, and what had to be flagged was. */
  public boolean good() {
    return (exact || expected != Expectation.FOUND) && flags != Flags.WRONG;
  }

  /** Whether the nodes are flagged that are traps, and no others. */
  public enum Flags {
    /** They are. */
    RIGHT,
    /** They are not, and had to be. */
    WRONG,
    /** They are not, and nothing was expected of this method. */
    OPEN
  }
}
