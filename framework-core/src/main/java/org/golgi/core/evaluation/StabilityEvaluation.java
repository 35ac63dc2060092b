package org.golgi.core.evaluation;

import java.util.List;
import java.util.function.BiFunction;
import org.golgi.evaluation.RankCorrelation;
import org.golgi.evaluation.SetOverlap;
import org.golgi.evaluation.Stability;
import org.golgi.method.Finding;

/** Compares circuits that were found in different ways. */
public final class StabilityEvaluation {
  private StabilityEvaluation() {}

  /**
   * A circuit to compare.
   *
   * @param name how it was found
   * @param finding the circuit and its scores
   */
  public record Found(String name, Finding finding) {}

  /**
   * Compares circuits of one universe, each with each.
   *
   * @param judge judges them
   */
  public static Stability of(Judge judge, List<Found> found) {
    return new Stability(
        found.stream()
            .map(
                each ->
                    new Stability.Member(
                        each.name(),
                        each.finding().circuit().size(),
                        judge.of(each.finding().circuit())))
            .toList(),
        pairs(found, (one, other) -> SetOverlap.of(one.circuit(), other.circuit())),
        pairs(found, StabilityEvaluation::rankCorrelation));
  }

  private static <T> List<List<T>> pairs(
      List<Found> found, BiFunction<Finding, Finding, T> comparison) {
    return found.stream()
        .map(
            one ->
                found.stream()
                    .map(other -> comparison.apply(one.finding(), other.finding()))
                    .toList())
        .toList();
  }

  private static double rankCorrelation(Finding one, Finding other) {
    return one.scores().isEmpty() || other.scores().isEmpty()
        ? Double.NaN
        : RankCorrelation.spearman(one.scores(), other.scores());
  }
}
