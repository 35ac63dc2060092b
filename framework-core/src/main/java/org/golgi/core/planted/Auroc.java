package org.golgi.core.planted;

import java.util.Collection;

/**
 * Area under the receiver operating characteristic: the chance that a positive, drawn at random,
 * has a greater score than a negative, a tie counting half (Hanley and McNeil 1982).
 */
final class Auroc {
  private Auroc() {}

  /** Returns the area; NaN if there is no positive or no negative. */
  static double of(Collection<Double> positives, Collection<Double> negatives) {
    double won = 0;
    for (double positive : positives) {
      for (double negative : negatives) {
        won += (Math.signum(positive - negative) + 1) / 2;
      }
    }
    return won / ((double) positives.size() * negatives.size());
  }
}
