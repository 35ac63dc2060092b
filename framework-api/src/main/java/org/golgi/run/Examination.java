package org.golgi.run;

import org.golgi.evaluation.Behaviour;

/**
 * How well a model does a task, before any circuit is looked for, on test prompts.
 *
 * @param task the task's id
 * @param prompts number of prompt pairs
 * @param bare the model without SAEs on clean prompts
 * @param spliced the model with SAEs on clean prompts
 * @param bareCorrupted the model without SAEs on corrupted prompts; their own answer counts as the
 *     clean one, so the logit difference is that of the corrupted over the clean answer
 * @param splicedCorrupted the model with SAEs on corrupted prompts
 */
public record Examination(
    String task,
    int prompts,
    Behaviour bare,
    Behaviour spliced,
    Behaviour bareCorrupted,
    Behaviour splicedCorrupted) {}
