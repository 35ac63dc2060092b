package org.golgi.verify;

import java.util.List;
import org.golgi.model.ModelRun;

/**
 * What came out of the checks of a model.
 *
 * @param model the model's name
 * @param task where the prompts are from
 * @param prompts number of prompt pairs
 * @param run what ran the model
 * @param checks in the order in which they were made
 */
public record VerifyReport(
    String model, String task, int prompts, ModelRun run, List<VerifiedCheck> checks) {
  public VerifyReport {
    checks = List.copyOf(checks);
  }

  /** Returns the number of checks with a verdict. */
  public long count(Verdict verdict) {
    return checks.stream().filter(check -> check.verdict() == verdict).count();
  }

  /** Whether no check fails. */
  public boolean holds() {
    return count(Verdict.FAILS) == 0;
  }
}
