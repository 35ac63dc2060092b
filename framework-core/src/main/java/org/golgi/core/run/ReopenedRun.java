package org.golgi.core.run;

import org.golgi.circuit.Circuit;
import org.golgi.run.StoredRun;
import org.golgi.task.PromptSplit;

/**
 * A run with what it was found in, which is what it was then.
 *
 * @param stored the run
 * @param subject its task, model and SAEs
 * @param split its prompts
 */
record ReopenedRun(StoredRun stored, Subject subject, PromptSplit split) {
  /**
   * Opens a run.
   *
   * @param hashes what it was made from
   * @throws org.golgi.input.InvalidInputException if that has changed
   */
  static ReopenedRun of(StoredRun stored, StoredField hashes, Subject subject) {
    PromptSplit split = subject.split();
    if (!Provenance.of(subject, split).json().equals(hashes.json())) {
      throw hashes.wrong("the model, its SAEs or the prompts are others now");
    }
    return new ReopenedRun(stored, subject, split);
  }

  Circuit circuit() {
    return stored.report().circuit();
  }
}
