package org.golgi.core.splice;

import java.util.function.IntToLongFunction;

/** How many prompts fit. */
final class Room {
  private Room() {}

  /**
   * Returns the greatest number of prompts, halved as often as needed, that takes no more memory
   * than there is; one at least.
   *
   * @param most what to begin with
   * @param bytes what so many take, not less for more
   */
  static int prompts(int most, long available, IntToLongFunction bytes) {
    int prompts = most;
    while (prompts > 1 && bytes.applyAsLong(prompts) > available) {
      prompts = (prompts + 1) / 2;
    }
    return prompts;
  }
}
