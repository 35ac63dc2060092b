package org.golgi.formats.stability;

import org.golgi.evaluation.RankCorrelation;
import org.golgi.evaluation.SetOverlap;

/**
 * Two circuits that are next to one another in their family.
 *
 * @param sparser the one with fewer elements, or else the later one
 * @param denser the other
 * @param overlap the sparser one compared with the denser one
 * @param rankCorrelation Spearman's rank correlation of the scores of all nodes; NaN where one of
 *     them has no scores
 */
record Neighbours(Member sparser, Member denser, SetOverlap overlap, double rankCorrelation) {
  static Neighbours of(Member earlier, Member later, long universe) {
    boolean fewer = earlier.size() < later.size();
    Member sparser = fewer ? earlier : later;
    Member denser = fewer ? later : earlier;
    boolean scored = !sparser.scores().isEmpty() && !denser.scores().isEmpty();
    return new Neighbours(
        sparser,
        denser,
        SetOverlap.of(sparser.elements(), denser.elements(), universe),
        scored ? RankCorrelation.spearman(sparser.scores(), denser.scores()) : Double.NaN);
  }
}
