package org.golgi.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Shares of a universe of nodes at which circuits are compared.
 *
 * @param shares the shares, ascending; the last is 1
 * @param scale how far apart they are counted
 */
public record ShareGrid(List<Double> shares, Scale scale) {
  private static final List<Double> MIB = List.of(.001, .002, .005, .01, .02, .05, .1, .2, .5, 1.0);
  private static final int[] STEPS = {1, 2, 5};

  /** How far apart two shares are. */
  public enum Scale {
    /** By the share itself: large circuits count most. */
    LINEAR,
    /**
     * By its logarithm, in parts of the grid's length: from 1 node to 2 is as far as from 100 to
     * 200.
     */
    LOGARITHMIC
  }

  public ShareGrid {
    shares = List.copyOf(shares);
    for (int i = 1; i < shares.size(); i++) {
      if (shares.get(i) <= shares.get(i - 1)) {
        throw new IllegalArgumentException("shares must ascend: " + shares);
      }
    }
    if (shares.isEmpty() || shares.get(0) <= 0 || shares.get(shares.size() - 1) != 1) {
      throw new IllegalArgumentException("shares must be above 0 and end with 1: " + shares);
    }
  }

  /** Returns the grid of MIB (Mueller et al. 2025), on its linear scale. */
  public static ShareGrid mib() {
    return new ShareGrid(MIB, Scale.LINEAR);
  }

  /**
   * Returns the grid of 1, 2, 5, 10, 20, 50 and so on nodes up to all of them, on a logarithmic
   * scale. Sparse circuits differ there, which have no room on MIB's grid.
   *
   * @param universe number of nodes
   */
  public static ShareGrid logarithmic(int universe) {
    List<Double> shares = new ArrayList<>();
    for (long decade = 1; decade < universe; decade *= 10) {
      for (int step : STEPS) {
        if (decade * step < universe) {
          shares.add((double) (decade * step) / universe);
        }
      }
    }
    shares.add(1.0);
    return new ShareGrid(shares, Scale.LOGARITHMIC);
  }

  /** Returns how many nodes a circuit of each share may have at most, without repetitions. */
  public List<Integer> sizes(int universe) {
    return shares.stream()
        .map(share -> size(share, universe))
        .filter(n -> n > 0)
        .distinct()
        .toList();
  }

  /** The greatest number of nodes that is no more than a share of all. */
  static int size(double share, int universe) {
    // Shares are rounded: that of 3 of 1000 nodes, times 1000, may be a little below 3.
    return (int) Math.floor(share * universe * (1 + Math.ulp(2.0)));
  }

  /** Where a share stands on the scale. */
  double place(double share) {
    return switch (scale) {
      case LINEAR -> share;
      case LOGARITHMIC -> 1 - Math.log(share) / Math.log(shares.get(0));
    };
  }
}
