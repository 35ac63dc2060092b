package org.golgi.export;

import org.golgi.method.Progress;
import org.osgi.annotation.versioning.ProviderType;

/** Writes runs in the formats that are there. Safe for many threads. */
@ProviderType
public interface Exports {
  /**
   * Writes a run.
   *
   * @param progress told where the model is run; it may throw {@link
   *     java.util.concurrent.CancellationException} to end the work
   * @throws org.golgi.input.InvalidInputException if there is no such run, format or prompt, the
   *     run lacks what the format needs, or the model has to be run and the model, the SAEs or the
   *     prompts have changed since
   */
  ExportedText export(ExportRequest request, Progress progress);
}
