package org.golgi.core.planted;

import java.util.Map;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.golgi.graph.HostTensor;
import org.golgi.method.Choices;
import org.golgi.method.CircuitMethod;
import org.golgi.method.NodeScoring;
import org.golgi.method.Progress;
import org.golgi.method.Settings;
import org.golgi.sae.Site;
import org.golgi.selection.Selection.Order;
import org.golgi.splice.SplicedPrompts;

/**
 * A method as what gives every node a score, with its options as they are by default.
 *
 * @param id the method's id
 * @param scoring its scores on prompts
 * @param ordering the order in which they put nodes where an order is wished
 */
public record Scorer(String id, Scoring scoring, UnaryOperator<Order> ordering) {
  /** The option that says how a ranking orders nodes. */
  private static final String ORDER = "order";

  /** Scores of every node. */
  @FunctionalInterface
  public interface Scoring {
    /** Returns the scores, for each site {@code [mask rows, columns]}. */
    SortedMap<Site, HostTensor> of(SplicedPrompts prompts, Settings settings);
  }

  /**
   * Takes the scores by which a method chose its circuit; for learned masks the logits theta. Such
   * scores have an order of their own. A mask's node that does nothing comes below those that are
   * needed, as every node pays for its size.
   */
  public static Scorer of(CircuitMethod method) {
    return new Scorer(
        method.id(),
        (prompts, settings) -> method.find(prompts, settings, Progress.silent()).scores(),
        wished -> Order.SIGNED);
  }

  /** Takes the scores of a scoring. */
  public static Scorer of(NodeScoring method) {
    return new Scorer(
        method.id(),
        (prompts, settings) -> method.score(prompts, settings, Progress.silent()).bySite(),
        wished -> wished);
  }

  ScoredNodes scores(SplicedPrompts prompts, long seed, Order wished) {
    Order order = ordering.apply(wished);
    Settings settings = new Settings(Map.of(ORDER, Choices.word(order)), seed);
    return ScoredNodes.of(order.of(scoring.of(prompts, settings)));
  }
}
