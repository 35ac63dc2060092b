package org.golgi.verify;

import java.util.List;
import java.util.Optional;
import org.golgi.model.ModelRun;
import org.golgi.sae.Site;

/**
 * The request to check a model, its SAEs and the backend that computes them.
 *
 * @param task a task's id, or the path of a prompt file; empty for the first task, by id, whose
 *     answers are single tokens of the model
 * @param model a folder, or a name that some service opens; empty for the built-in one
 * @param saes likewise for the SAEs; empty for those beside the model
 * @param sites sites to splice; empty for every one that has an SAE
 * @param run how the model is run
 * @param against id of a backend to compare with, beside the reference; empty for none
 * @param prompts prompt pairs, at most; up to {@link #MOST_PROMPTS}
 * @param seed seed of the choice of prompts
 */
public record VerifyRequest(
    Optional<String> task,
    Optional<String> model,
    Optional<String> saes,
    List<Site> sites,
    ModelRun run,
    Optional<String> against,
    int prompts,
    long seed) {
  /** What is checked in one batch; more prompts than that show nothing more. */
  public static final int MOST_PROMPTS = 32;

  public VerifyRequest {
    sites = List.copyOf(sites);
  }

  /** Returns the same request, run in another way. */
  public VerifyRequest with(ModelRun other) {
    return new VerifyRequest(task, model, saes, sites, other, against, prompts, seed);
  }
}
