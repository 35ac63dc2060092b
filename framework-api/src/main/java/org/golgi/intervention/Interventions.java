package org.golgi.intervention;

import java.nio.file.Path;
import org.golgi.method.Progress;
import org.osgi.annotation.versioning.ProviderType;

/** Sets latents in models. Safe for many threads. */
@ProviderType
public interface Interventions {
  /** Whether a word names a run folder, or a run among the runs; not that of a sweep. */
  boolean isRun(Path word);

  /**
   * Sets latents and tells what the model says before and after.
   *
   * @param progress told of every pass; it may throw {@link
   *     java.util.concurrent.CancellationException} to end the work
   * @throws org.golgi.input.InvalidInputException if the request cannot be met: a site, position,
   *     role or latent that is not there, a prompt that does not fit, a run whose model, SAEs or
   *     prompts have changed since
   */
  InterventionReport intervene(InterventionRequest request, Progress progress);

  /** Returns a report as one line of JSON: what {@code intervene --json} prints. */
  String json(InterventionReport report);
}
