package org.golgi.report.file;

import java.util.List;

/**
 * Whether a circuit {@code C} is all that does the task in the model {@code M}: points {@code (F(C
 * \ K), F(M \ K))} for sets {@code K} of its nodes.
 *
 * @param size number of nodes in the circuit
 * @param complement {@code F(M \ C) / F(M)}
 * @param slope of the line fitted through the points
 * @param intercept of that line, in nats
 * @param meanGap mean of {@code |F(C \ K) - F(M \ K)|}, in nats
 * @param points one for each {@code K}
 */
public record Completeness(
    int size,
    double complement,
    double slope,
    double intercept,
    double meanGap,
    List<KnockOut> points) {
  /**
   * One set {@code K}.
   *
   * @param without {@code F(C \ K)}, in nats
   * @param whole {@code F(M \ K)}, in nats
   * @param removed number of nodes in {@code K}
   */
  public record KnockOut(double without, double whole, int removed) {}
}
