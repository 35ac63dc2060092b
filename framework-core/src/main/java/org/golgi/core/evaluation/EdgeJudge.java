package org.golgi.core.evaluation;

import org.golgi.edge.EdgeCircuit;
import org.golgi.edge.EdgePrompts;
import org.golgi.evaluation.Evaluation;

/** Judges circuits of edges on the prompts, and against the whole models, of a {@link Judge}. */
public final class EdgeJudge {
  private final Judge judge;
  private final EdgePass pass;

  /**
   * Makes a judge.
   *
   * @param judge judges circuits of nodes on the same prompts
   * @param prompts the circuit of nodes on them
   */
  public EdgeJudge(Judge judge, EdgePrompts prompts) {
    this.judge = judge;
    this.pass = new EdgePass(prompts, judge.metrics());
  }

  /** Evaluates a circuit of edges. */
  public Evaluation of(EdgeCircuit circuit) {
    return judge.of(pass.of(circuit));
  }
}
