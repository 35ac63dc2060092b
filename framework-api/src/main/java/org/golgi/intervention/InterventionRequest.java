package org.golgi.intervention;

import java.util.List;
import java.util.Optional;

/**
 * The request to set latents and see what the model says.
 *
 * @param basis the model and its SAEs, the task and, of a run, the circuit
 * @param settings what is set, in order: of several for one latent and token the last counts
 * @param within in which model
 * @param prompt the user's prompt; empty for the test prompts
 * @param tokens how many of the most likely tokens are told, at least 0
 */
public record InterventionRequest(
    Basis basis, List<Setting> settings, Within within, Optional<OwnPrompt> prompt, int tokens) {
  public InterventionRequest {
    settings = List.copyOf(settings);
  }
}
