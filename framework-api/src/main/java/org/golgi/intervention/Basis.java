package org.golgi.intervention;

import java.nio.file.Path;
import org.golgi.run.FindRequest;

/** What an intervention is made in: a model with SAEs, a task and, of a run, a circuit. */
public sealed interface Basis {
  /**
   * What a run was found in, with its circuit.
   *
   * @param folder a run folder, or the name of one among the runs
   */
  record Run(Path folder) implements Basis {}

  /**
   * A task, without a circuit.
   *
   * @param request says task, model, SAEs and where they run; method, its options and {@code out}
   *     do not matter
   */
  record Task(FindRequest request) implements Basis {}
}
