package org.golgi.evaluation;

import java.util.Set;
import org.golgi.circuit.Circuit;

/**
 * How far two sets agree, as sizes. Each figure has its chance level: what it is on average for two
 * sets of these sizes drawn at random from the universe, independently and without replacement. A
 * figure that would divide by 0 (of empty sets) is NaN.
 *
 * @param given size of the set {@code A} that is asked about, such as the sparser of two circuits
 * @param other size of the set {@code B} that it is compared with
 * @param common size of {@code A and B}
 * @param universe number of elements that both were chosen from
 */
public record SetOverlap(int given, int other, int common, long universe) {
  public SetOverlap {
    if (common < 0 || common > Math.min(given, other) || (long) given + other - common > universe) {
      throw new IllegalArgumentException(
          "sets of %d and %d elements of %d cannot have %d in common"
              .formatted(given, other, universe, common));
    }
  }

  /**
   * Compares two sets.
   *
   * @param universe number of elements that both were chosen from
   */
  public static <T> SetOverlap of(Set<? extends T> given, Set<? extends T> other, long universe) {
    int common = (int) given.stream().filter(other::contains).count();
    return new SetOverlap(given.size(), other.size(), common, universe);
  }

  /**
   * Compares two circuits node by node: {@code (site, row, latent)}.
   *
   * @throws IllegalArgumentException if they were not chosen from the same nodes
   */
  public static SetOverlap of(Circuit given, Circuit other) {
    if (!given.none().equals(other.none())) {
      throw new IllegalArgumentException(
          "circuits of different nodes: " + given.none() + " and " + other.none());
    }
    return of(Set.copyOf(given.nodes()), Set.copyOf(other.nodes()), given.universe());
  }

  /** Returns the share of the given set that is in the other: {@code |A and B| / |A|}. */
  public double containment() {
    return given == 0 ? Double.NaN : (double) common / given;
  }

  /**
   * Returns the mean containment of random sets, {@code |B| / universe}: the hypergeometric mean
   * {@code |A| |B| / universe} of what they have in common, divided by {@code |A|}.
   */
  public double chanceContainment() {
    return given == 0 ? Double.NaN : chance().mean() / given;
  }

  /** Returns the Jaccard index: {@code |A and B| / |A or B|}. */
  public double jaccard() {
    return jaccard(common);
  }

  /**
   * Returns the mean Jaccard index of random sets: {@code sum over k of P(k) k / (|A| + |B| - k)},
   * with the hypergeometric {@code P(k)}; summed, not approximated by the index of the mean.
   */
  public double chanceJaccard() {
    return chance().mean(this::jaccard);
  }

  private double jaccard(long inBoth) {
    long inEither = (long) given + other - inBoth;
    return inEither == 0 ? Double.NaN : (double) inBoth / inEither;
  }

  private Hypergeometric chance() {
    return new Hypergeometric(given, other, universe);
  }
}
