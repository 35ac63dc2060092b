package org.golgi.task;

import java.util.List;

/**
 * Prompt pairs for finding a circuit and for judging it. No text, clean or corrupted, is in both.
 *
 * @param train what a method may see
 * @param test what evaluation uses
 */
public record PromptSplit(List<PromptPair> train, List<PromptPair> test) {
  public PromptSplit {
    train = List.copyOf(train);
    test = List.copyOf(test);
  }
}
