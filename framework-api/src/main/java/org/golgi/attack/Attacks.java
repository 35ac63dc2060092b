package org.golgi.attack;

import org.golgi.method.Progress;
import org.osgi.annotation.versioning.ProviderType;

/** Attacks models by what circuits say of them. Safe for many threads. */
@ProviderType
public interface Attacks {
  /**
   * Attacks the model of a run with edits of its test prompts, and keeps what comes out as {@code
   * attack.json} in its folder.
   *
   * @param progress told of every pass; it may throw {@link
   *     java.util.concurrent.CancellationException} to end the work, which then keeps nothing
   * @throws org.golgi.input.InvalidInputException if there is no such run, its task knows no edits
   *     or not those that are asked for, its prompts differ in length, or the model, the SAEs or
   *     the prompts have changed since
   */
  AttackReport attack(AttackRequest request, Progress progress);

  /** Returns a report as one line of JSON: what {@code attack --json} prints. */
  String json(AttackReport report);
}
