package org.golgi.selection;

/**
 * The training prompts in two parts: a mask is learned on the first, and a circuit is chosen by
 * what it does on the second, so that it is not chosen for what it has learned by heart.
 *
 * @param learned prompts of the first part, from index 0
 * @param all number of prompts
 */
public record PromptParts(int learned, int all) {
  private static final int FEW = 200;
  private static final int ONE_IN = 4;

  /** Returns parts: one prompt in four is for choosing. Of fewer than 200 all are for both. */
  public static PromptParts of(int prompts) {
    return new PromptParts(prompts < FEW ? prompts : prompts - prompts / ONE_IN, prompts);
  }

  /** Returns parts in which every prompt is for both. */
  public static PromptParts whole(int prompts) {
    return new PromptParts(prompts, prompts);
  }

  /** Returns the index of the first prompt to choose by. */
  public int firstJudged() {
    return learned == all ? 0 : learned;
  }

  /** Returns the number of prompts to choose by. */
  public int judged() {
    return all - firstJudged();
  }
}
