package org.golgi.methods.mask;

import java.util.SplittableRandom;

/** Batches of prompts: each prompt once in random order, then all again in another. */
final class PromptOrder {
  private final int[] order;
  private final SplittableRandom random;
  private int next;

  PromptOrder(int prompts, long seed) {
    this.order = java.util.stream.IntStream.range(0, prompts).toArray();
    this.random = new SplittableRandom(seed);
    this.next = prompts;
  }

  int[] next(int batch) {
    int[] indices = new int[batch];
    for (int i = 0; i < batch; i++) {
      if (next == order.length) {
        shuffle();
      }
      indices[i] = order[next++];
    }
    return indices;
  }

  /** Fisher and Yates. */
  private void shuffle() {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    next = 0;
  }
}
