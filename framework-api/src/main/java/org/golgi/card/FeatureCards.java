package org.golgi.card;

import org.golgi.method.Progress;
import org.osgi.annotation.versioning.ProviderType;

/** Makes cards of circuits' nodes. Safe for many threads. */
@ProviderType
public interface FeatureCards {
  /**
   * Makes the cards of a run, and keeps them as {@code cards.json} in its folder.
   *
   * @param progress told of every task; it may throw {@link
   *     java.util.concurrent.CancellationException} to end the work, which then keeps nothing
   * @throws org.golgi.input.InvalidInputException if there is no such run, or the model, the SAEs
   *     or the prompts have changed since
   */
  CardReport cards(CardRequest request, Progress progress);

  /** Returns cards as one line of JSON: what {@code cards --json} prints. */
  String json(CardReport report);
}
