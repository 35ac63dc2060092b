package org.golgi.core.evaluation;

import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.sae.Site;
import org.golgi.selection.Ranking;
import org.golgi.splice.SplicedPrompts;

/** Circuits to judge. */
final class Circuits {
  private Circuits() {}

  /** All nodes in a random order. */
  static Ranking ranking(SplicedPrompts prompts, long seed) {
    return Ranking.of(prompts.everyNode(), scores(prompts, seed));
  }

  /** A random score for each node. */
  static SortedMap<Site, HostTensor> scores(SplicedPrompts prompts, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SortedMap<Site, HostTensor> scores = new TreeMap<>();
    for (Site site : prompts.sites()) {
      Shape shape = Shape.of(prompts.nodeRows().count(), prompts.columns(site));
      scores.put(
          site, HostTensor.ofDoubles(DType.F64, shape, random.doubles(shape.size()).toArray()));
    }
    return scores;
  }
}
