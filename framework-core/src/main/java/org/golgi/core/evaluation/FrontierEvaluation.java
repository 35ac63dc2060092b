package org.golgi.core.evaluation;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Circuit;
import org.golgi.evaluation.Frontier;
import org.golgi.evaluation.FrontierPoint;

/** Judges the circuits of a family. */
public final class FrontierEvaluation {
  private FrontierEvaluation() {}

  /**
   * Evaluates circuits. Of several of one size, which is what a family has where it found nothing
   * of a size that was asked for, the first counts.
   *
   * @param circuits circuits of one universe, one at least
   */
  public static Frontier of(Judge judge, Collection<Circuit> circuits) {
    SortedMap<Integer, Circuit> bySize = new TreeMap<>();
    circuits.forEach(circuit -> bySize.putIfAbsent(circuit.size(), circuit));
    List<FrontierPoint> points =
        bySize.values().stream()
            .map(circuit -> new FrontierPoint(circuit.size(), judge.of(circuit)))
            .toList();
    return new Frontier(circuits.iterator().next().universe(), points);
  }
}
