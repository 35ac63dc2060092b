package org.golgi.core.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.golgi.answer.Metric;
import org.golgi.edge.EdgeCircuit;
import org.golgi.edge.EdgePrompts;
import org.golgi.edge.EdgeReadout;

/** Runs circuits of edges on all prompts, one after the other by the same graphs. */
final class EdgePass {
  private final EdgePrompts prompts;
  private final EdgeReadout readout;

  EdgePass(EdgePrompts prompts, List<Metric> metrics) {
    this.prompts = prompts;
    this.readout = (g, splice, answers) -> PromptFigures.output(g, answers, splice, metrics);
  }

  PromptFigures of(EdgeCircuit circuit) {
    double[] weights = prompts.universe().weights(circuit.pruned());
    Map<String, List<double[]>> parts = new TreeMap<>();
    for (int[] batch : prompts.batches(prompts.prompts().prompts())) {
      prompts
          .run(weights, batch, readout)
          .forEach(
              (id, tensor) -> {
                parts
                    .computeIfAbsent(id, key -> new ArrayList<>())
                    .add(tensor.download().toDoubles());
                tensor.close();
              });
    }
    return PromptFigures.of(parts, "edge circuit");
  }
}
