package org.golgi.evaluation;

import java.util.List;

/**
 * Whether a circuit {@code C} is all that does the task in the spliced model {@code M}. {@code F}
 * is the mean logit difference over the test prompts when the nodes of a set are kept and all
 * others ablated. Of a complete circuit nodes {@code K} are missed as the model misses them: {@code
 * F(C \ K)} is near {@code F(M \ K)} for every {@code K} inside {@code C} (Wang et al. 2023). A
 * node is taken out where it is: at its own positions.
 *
 * @param complement {@code F(M \ C) / F(M)}: what the model does without the circuit; near 0 where
 *     nothing else does the task
 * @param knockOuts the sets {@code K}: first the empty one, then random ones, last {@code C} itself
 * @param prompts number of test prompts
 */
public record Completeness(Interval complement, List<KnockOut> knockOuts, int prompts) {
  /**
   * One set of nodes that is taken out.
   *
   * @param nodes number of nodes in {@code K}
   * @param circuit {@code F(C \ K)}, in nats
   * @param model {@code F(M \ K)}, in nats
   */
  public record KnockOut(int nodes, double circuit, double model) {
    /** Returns {@code |F(C \ K) - F(M \ K)|}, in nats. */
    public double gap() {
      return Math.abs(circuit - model);
    }
  }

  public Completeness {
    knockOuts = List.copyOf(knockOuts);
    if (knockOuts.size() < 2) {
      throw new IllegalArgumentException("the empty set and the circuit itself are always tried");
    }
  }

  /** Returns {@code |F(C) - F(M)|}, the gap where nothing is taken out, in nats. */
  public double gap() {
    return knockOuts.get(0).gap();
  }

  /** Returns the mean gap of all sets, in nats. */
  public double meanGap() {
    return knockOuts.stream().mapToDouble(KnockOut::gap).average().orElseThrow();
  }

  /**
   * Returns the slope of the line through {@code (F(C \ K), F(M \ K))} by least squares: 1 for a
   * complete circuit, and less where the model makes up for what is taken out. NaN where {@code F(C
   * \ K)} is the same for all.
   */
  public double slope() {
    double covariance = 0;
    double variance = 0;
    for (KnockOut k : knockOuts) {
      covariance += (k.circuit() - meanCircuit()) * (k.model() - meanModel());
      variance += (k.circuit() - meanCircuit()) * (k.circuit() - meanCircuit());
    }
    return variance == 0 ? Double.NaN : covariance / variance;
  }

  /** Returns where that line has {@code F(M \ K)} for {@code F(C \ K) = 0}, in nats. */
  public double intercept() {
    return meanModel() - slope() * meanCircuit();
  }

  private double meanCircuit() {
    return knockOuts.stream().mapToDouble(KnockOut::circuit).average().orElseThrow();
  }

  private double meanModel() {
    return knockOuts.stream().mapToDouble(KnockOut::model).average().orElseThrow();
  }
}
