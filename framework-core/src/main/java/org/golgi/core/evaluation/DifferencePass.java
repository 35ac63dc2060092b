package org.golgi.core.evaluation;

import java.util.List;
import org.golgi.circuit.Circuit;
import org.golgi.core.splice.SplicedPromptSet;

/** The mean logit difference {@code F} of many circuits of one universe on the same prompts. */
final class DifferencePass implements AutoCloseable {
  private final CircuitPass pass;
  private final Bootstrap bootstrap;

  DifferencePass(SplicedPromptSet prompts, long seed) {
    this.pass = new CircuitPass(prompts, List.of(MetricList.DIFFERENCE));
    this.bootstrap = new Bootstrap(prompts.prompts(), seed);
  }

  /** {@code F} of a circuit. */
  ResampledFigure of(Circuit circuit) {
    return bootstrap.mean(pass.of(circuit, "circuit").of(MetricList.DIFFERENCE));
  }

  @Override
  public void close() {
    pass.close();
  }
}
