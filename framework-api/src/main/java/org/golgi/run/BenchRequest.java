package org.golgi.run;

import org.golgi.model.ModelRun;

/**
 * The request to measure the steps of a method.
 *
 * @param experiment what it works on; {@code out} does not matter
 * @param warm steps before the first that counts, at least 1: they find nothing prepared
 * @param steps steps that count, at least 1
 */
public record BenchRequest(FindRequest experiment, int warm, int steps) {
  /** Returns the same request, run in another way. */
  public BenchRequest with(ModelRun run) {
    return new BenchRequest(experiment.with(run), warm, steps);
  }
}
