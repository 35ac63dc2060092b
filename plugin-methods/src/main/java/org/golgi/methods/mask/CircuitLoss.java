package org.golgi.methods.mask;

import java.util.Map;
import org.golgi.answer.Answers;
import org.golgi.backend.Tensor;
import org.golgi.circuit.Circuit;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Value;
import org.golgi.methods.pass.PromptPass;
import org.golgi.methods.pass.Sums;
import org.golgi.selection.MaskInputs;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;

/**
 * What a circuit is off by on training prompts, in nats: the task loss, mean over prompts, and
 * {@code |mean LD_spliced - mean LD_masked|}, which alone decides faithfulness. Forward passes
 * only.
 */
final class CircuitLoss implements AutoCloseable {
  private static final MaskInputs MASKS = MaskInputs.usual();
  private static final String LOSS = "loss";
  private static final String BIAS = "bias";

  private final SplicedPrompts prompts;
  private final PromptPass pass;
  private final int count;
  private long passes;

  /**
   * Prepares the loss.
   *
   * @param count the mean is over so many of the first prompts
   */
  CircuitLoss(SplicedPrompts prompts, TaskLoss loss, int count) {
    this.prompts = prompts;
    this.count = count;
    this.pass = new PromptPass(prompts, (g, splice) -> build(g, splice, loss));
  }

  private void build(GraphBuilder g, Splice splice, TaskLoss loss) {
    DType wide = prompts.dtype().wide();
    Answers masked = splice.answers(splice.masked(MASKS.declare(g, prompts, prompts.dtype())));
    Value difference = splice.splicedDifference().minus(masked.difference());
    g.output(LOSS, loss.of(splice, masked).as(wide));
    g.output(BIAS, difference.as(wide).meanAll());
  }

  /** Returns the loss of a circuit. */
  double of(Circuit circuit) {
    Map<String, Tensor> inputs = MASKS.upload(prompts.device(), circuit, prompts.dtype());
    Sums sums = new Sums();
    try {
      for (int[] batch : PromptPass.batches(prompts, count)) {
        sums.add(pass.run(batch, inputs), batch.length / (double) count);
        passes += batch.length;
      }
    } finally {
      inputs.values().forEach(Tensor::close);
    }
    return sums.scalar(LOSS) + Math.abs(sums.scalar(BIAS));
  }

  /** Returns the number of prompts that it has taken forward. */
  long passes() {
    return passes;
  }

  @Override
  public void close() {
    pass.close();
  }
}
