package org.golgi.method;

import java.util.List;
import org.golgi.splice.SplicedPrompts;
import org.osgi.annotation.versioning.ConsumerType;

/** A way to find a circuit, provided as a service. Safe for many threads. */
@ConsumerType
public interface CircuitMethod {
  /** Returns the word by which users choose it, such as {@code binary-mask}. */
  String id();

  /** Returns a line for people. */
  String description();

  /** Returns the options that it has beside the seed, in the order in which help shows them. */
  List<Option> options();

  /**
   * Finds a circuit. The same arguments on the same backend give the same circuit.
   *
   * @param prompts the spliced model on the training prompts
   * @param settings values of the {@link #options}, and the seed
   * @param progress told of every step; it may throw {@link
   *     java.util.concurrent.CancellationException}, which the method lets pass after freeing what
   *     it holds
   * @throws org.golgi.input.InvalidInputException if a setting is out of range
   */
  Finding find(SplicedPrompts prompts, Settings settings, Progress progress);

  /**
   * Finds circuits of many sizes in one go. The same arguments on the same backend give the same
   * circuits.
   *
   * @param prompts the spliced model on the training prompts
   * @param sizes numbers of nodes, from 1 to all, ascending
   * @param settings values of the {@link #options}, and the seed
   * @param progress as in {@link #find}
   * @throws org.golgi.input.InvalidInputException if a setting is out of range
   */
  Family family(SplicedPrompts prompts, List<Integer> sizes, Settings settings, Progress progress);
}
