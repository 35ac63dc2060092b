package org.golgi.formats.published;

import java.util.Collection;
import java.util.List;

/**
 * What the numbers of a published mask are. A mask {@code [position, latent]} was listed row by row
 * and one column of the list was kept, without saying which.
 */
public enum PublishedNumbers {
  /** Latents, each repeated once for every position that it is at; the positions are lost. */
  LATENTS("latents without positions"),
  /** Positions, each repeated once for every latent that is there; the latents are lost. */
  POSITIONS("positions without latents");

  /**
   * Published prompts have at most 41 tokens. Of 16 384 latents, one in 256 has a number below
   * this, so that a file of latents with {@code n} nodes passes for one of positions with a chance
   * of {@code 256^-n}.
   */
  static final int MOST_POSITIONS = 64;

  private final String description;

  PublishedNumbers(String description) {
    this.description = description;
  }

  /** Returns a few words for people. */
  public String description() {
    return description;
  }

  /**
   * Tells from the lists of a file what its numbers are. Listed row by row, positions never fall,
   * and all of them are smaller than the number of positions; a file of which both is true, at
   * every hook, is taken for one of positions. Latents rise within a position and fall where the
   * next one begins. A file without a number is taken for one of latents, of which it has none.
   *
   * @param lists the list of each hook
   */
  static PublishedNumbers of(Collection<List<Integer>> lists) {
    boolean some = lists.stream().anyMatch(list -> !list.isEmpty());
    return some && lists.stream().allMatch(list -> isSmall(list) && neverFalls(list))
        ? POSITIONS
        : LATENTS;
  }

  private static boolean isSmall(List<Integer> list) {
    return list.stream().allMatch(number -> number < MOST_POSITIONS);
  }

  private static boolean neverFalls(List<Integer> list) {
    for (int i = 1; i < list.size(); i++) {
      if (list.get(i) < list.get(i - 1)) {
        return false;
      }
    }
    return true;
  }
}
