package org.golgi.edge;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much each edge of a universe matters.
 *
 * @param byNumber a score for each edge, by its number; a positive one says that the edge helps the
 *     behaviour, a negative one that it hinders it
 * @param figures numbers about the scoring itself, such as a completeness gap, by name
 */
public record EdgeScores(double[] byNumber, Map<String, Double> figures) {
  public EdgeScores {
    byNumber = byNumber.clone();
    figures = Collections.unmodifiableMap(new TreeMap<>(figures));
  }

  @Override
  public double[] byNumber() {
    return byNumber.clone();
  }
}
