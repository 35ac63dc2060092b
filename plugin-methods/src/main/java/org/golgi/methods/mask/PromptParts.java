package org.golgi.methods.mask;

/**
 * The training prompts in two parts: a mask is learned on the first, and a circuit is chosen by
 * what it does on the second, so that it is not chosen for what it has learned by heart.
 *
 * @param learned prompts of the first part, from index 0
 * @param all number of prompts
 */
record PromptParts(int learned, int all) {
  private static final int FEW = 200;
  private static final int ONE_IN = 4;

  /** One prompt in four is for choosing. Of fewer than 200 all are for both. */
  static PromptParts of(int prompts) {
    return new PromptParts(prompts < FEW ? prompts : prompts - prompts / ONE_IN, prompts);
  }

  /** Index of the first prompt to choose by. */
  int firstJudged() {
    return learned == all ? 0 : learned;
  }

  /** Number of prompts to choose by. */
  int judged() {
    return all - firstJudged();
  }
}
