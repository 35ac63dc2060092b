package org.golgi.core.planted;

import java.util.Map;
import java.util.SortedMap;
import org.golgi.graph.HostTensor;
import org.golgi.method.CircuitMethod;
import org.golgi.method.Progress;
import org.golgi.method.Settings;
import org.golgi.sae.Site;
import org.golgi.splice.SplicedPrompts;
import org.golgi.verify.ScoreOrder;

/** A method as what gives every node a score, with its options as they are by default. */
public interface Scorer {
  /** Returns the method's id. */
  String id();

  /** Returns the order in which its scores put nodes where an order is wished. */
  ScoreOrder order(ScoreOrder wished);

  /** Returns the scores, for each site {@code [mask rows, columns]}. */
  SortedMap<Site, HostTensor> scores(SplicedPrompts prompts, long seed);

  /**
   * Returns the scores by which a method chose its circuit; for learned masks the logits theta.
   * Nodes that do nothing are there below those that are needed, as every node pays for its size.
   */
  static Scorer of(CircuitMethod method) {
    return new Scorer() {
      @Override
      public String id() {
        return method.id();
      }

      @Override
      public ScoreOrder order(ScoreOrder wished) {
        return ScoreOrder.SIGNED;
      }

      @Override
      public SortedMap<Site, HostTensor> scores(SplicedPrompts prompts, long seed) {
        return method.find(prompts, new Settings(Map.of(), seed), Progress.silent()).scores();
      }
    };
  }
}
