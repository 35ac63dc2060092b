package org.golgi.core.bench;

import java.util.List;
import java.util.stream.IntStream;
import org.golgi.sae.Site;

/**
 * Sites at about equal distances in a model of so many layers. However many there are, the first is
 * the same, so that a step has as many blocks to go through, and none is after the last layer,
 * where only the last position matters.
 *
 * @param layers number of blocks
 */
public record EvenSites(int layers) {
  /** The share of layers that come before the first site. */
  private static final int BEFORE = 4;

  private int first() {
    return layers / BEFORE;
  }

  private int last() {
    return Math.max(first(), layers - 2);
  }

  /** Returns how many sites there can be. */
  public int most() {
    return last() - first() + 1;
  }

  /**
   * Returns sites.
   *
   * @param count how many, from 1 to {@link #most}
   */
  public List<Site> of(int count) {
    int distance = last() - first();
    return IntStream.range(0, count)
        .mapToObj(i -> new Site(first() + (count == 1 ? 0 : i * distance / (count - 1))))
        .toList();
  }
}
