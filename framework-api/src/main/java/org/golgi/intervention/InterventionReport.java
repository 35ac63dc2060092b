package org.golgi.intervention;

import java.util.List;
import java.util.Optional;
import org.golgi.evaluation.Interval;

/**
 * What came of an {@link InterventionRequest}.
 *
 * @param task the task's id
 * @param model the model's name
 * @param backend the backend's id
 * @param seed the seed of the prompts
 * @param within in which model latents were set
 * @param settings what was set
 * @param prompt the user's prompt, where there was one
 * @param answers the two answers of the user's prompt or of every test prompt; empty where test
 *     prompts have different ones
 * @param prompts number of prompts
 * @param changes figures before and after
 * @param flipped share of prompts on which the other of the two answers is the more likely one
 *     after
 * @param topChanged share of prompts on which another token is the most likely one after
 * @param tokens the most likely tokens before and after, the most likely before first
 */
public record InterventionReport(
    String task,
    String model,
    String backend,
    long seed,
    Within within,
    List<Setting> settings,
    Optional<OwnPrompt> prompt,
    List<String> answers,
    int prompts,
    List<Change> changes,
    Interval flipped,
    Interval topChanged,
    List<TokenChange> tokens) {
  public InterventionReport {
    settings = List.copyOf(settings);
    answers = List.copyOf(answers);
    changes = List.copyOf(changes);
    tokens = List.copyOf(tokens);
  }
}
