package org.golgi.task;

/**
 * A clean prompt, a corrupted one that differs in what the task is about, and the answer to each.
 *
 * @param clean the prompt whose behaviour is explained
 * @param corrupted the prompt from which ablation values are taken; of the same number of tokens
 * @param cleanAnswer the right continuation of the clean prompt, one token
 * @param corruptedAnswer the answer that the corrupted prompt makes likely in place of the clean
 *     one, mostly its right continuation (not in indirect object identification), one token; the
 *     logit difference is {@code logit(cleanAnswer) - logit(corruptedAnswer)} after the clean
 *     prompt
 * @param kind the variant of the task, such as {@code singular_plural}; pairs of every kind are
 *     equally frequent
 */
public record PromptPair(
    Prompt clean, Prompt corrupted, String cleanAnswer, String corruptedAnswer, String kind) {

  /** Returns the pair that asks the other way round: the corrupted prompt is its clean one. */
  public PromptPair turned() {
    return new PromptPair(
        /* clean= */ corrupted,
        /* corrupted= */ clean,
        /* cleanAnswer= */ corruptedAnswer,
        /* corruptedAnswer= */ cleanAnswer,
        kind);
  }
}
