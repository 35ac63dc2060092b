package org.golgi.core.evaluation;

import java.util.List;
import java.util.Map;
import org.golgi.answer.Metric;
import org.golgi.backend.Tensor;
import org.golgi.circuit.Circuit;
import org.golgi.core.splice.PromptBatches;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.selection.MaskInputs;

/**
 * Runs circuits of one universe on prompts, one after the other by the same graph. A latent outside
 * the circuit has its ablation value: {@code f(z) = a + m (z - a)} with the circuit's bits {@code
 * m}.
 */
final class CircuitPass implements AutoCloseable {
  private static final MaskInputs MASKS = MaskInputs.usual();

  private final SplicedPromptSet prompts;
  private final PromptBatches batches;

  CircuitPass(SplicedPromptSet prompts, List<Metric> metrics) {
    this.prompts = prompts;
    this.batches =
        prompts.batches(
            (g, splice) ->
                PromptFigures.output(
                    g,
                    splice.answers(splice.masked(MASKS.declare(g, prompts, prompts.dtype()))),
                    splice,
                    metrics));
  }

  /**
   * Runs a circuit.
   *
   * @param model what to call it in messages
   */
  PromptFigures of(Circuit circuit, String model) {
    Map<String, Tensor> inputs = MASKS.upload(prompts.device(), circuit, prompts.dtype());
    try {
      return PromptFigures.of(batches, inputs, model);
    } finally {
      inputs.values().forEach(Tensor::close);
    }
  }

  @Override
  public void close() {
    batches.close();
  }
}
