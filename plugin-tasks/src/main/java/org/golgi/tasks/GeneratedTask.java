package org.golgi.tasks;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.golgi.task.PromptSplit;
import org.golgi.task.Task;

/**
 * A task whose pairs are drawn from words.
 *
 * @param id the task's id
 * @param description a line for people
 * @param kinds the kinds of pairs
 * @param generator draws a pair of a kind
 */
record GeneratedTask(
    String id,
    String description,
    List<String> kinds,
    BiFunction<String, SplittableRandom, Candidate> generator)
    implements Task {

  @Override
  public PromptSplit prompts(int train, int test, long seed) {
    return new PairSampler(kinds, generator).split(train, test, seed ^ HeldOut.mix(id));
  }
}
