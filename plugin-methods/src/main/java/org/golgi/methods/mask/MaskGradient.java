package org.golgi.methods.mask;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.golgi.answer.Answers;
import org.golgi.backend.Tensor;
import org.golgi.circuit.Circuit;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Gradient;
import org.golgi.methods.pass.PromptPass;
import org.golgi.methods.pass.Sums;
import org.golgi.sae.Site;
import org.golgi.selection.Importance;
import org.golgi.selection.MaskInputs;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;

/**
 * How much each node matters beside those of a binary mask, to first order: {@code -d(task
 * loss)/dm} at the mask, mean over prompts. For a node in the circuit it is what the loss gains
 * when the node is taken out; for another, what the loss falls by when it is put in.
 */
final class MaskGradient implements Importance, AutoCloseable {
  private static final MaskInputs MASKS = MaskInputs.usual();
  private static final String STRENGTH = "strength";

  private final SplicedPrompts prompts;
  private final PromptPass pass;
  private final int count;
  private long passes;

  /**
   * Prepares the gradient.
   *
   * @param count the mean is over so many of the first prompts
   */
  MaskGradient(SplicedPrompts prompts, TaskLoss loss, int count) {
    this.prompts = prompts;
    this.count = count;
    this.pass = new PromptPass(prompts, (g, splice) -> build(g, splice, loss));
  }

  private void build(GraphBuilder g, Splice splice, TaskLoss loss) {
    DType wide = prompts.dtype().wide();
    Value strength = g.input(STRENGTH, wide, Shape.scalar());
    Map<Site, Value> masks = new LinkedHashMap<>();
    MASKS.declare(g, prompts, wide).forEach((site, mask) -> masks.put(site, mask.times(strength)));
    Map<Site, Value> narrow = new LinkedHashMap<>();
    masks.forEach((site, mask) -> narrow.put(site, mask.as(prompts.dtype())));
    Answers answers = splice.answers(splice.masked(narrow));
    List<Value> gradients =
        Gradient.of(loss.of(splice, answers).as(wide), new ArrayList<>(masks.values()));
    int i = 0;
    for (Site site : masks.keySet()) {
      g.output(Sums.score(site), gradients.get(i++).negate());
    }
  }

  @Override
  public SortedMap<Site, HostTensor> at(Circuit circuit) {
    return over(PromptPass.batches(prompts, count), circuit, 1, count);
  }

  /**
   * Returns the mean over a batch at a mask that is not binary.
   *
   * @param strength what the mask is at nodes of the circuit; it is 0 at others
   */
  SortedMap<Site, HostTensor> at(Circuit circuit, double strength, int[] batch) {
    return over(List.of(batch), circuit, strength, batch.length);
  }

  private SortedMap<Site, HostTensor> over(
      List<int[]> batches, Circuit circuit, double strength, int all) {
    DType wide = prompts.dtype().wide();
    Map<String, Tensor> inputs = MASKS.upload(prompts.device(), circuit, wide);
    Sums sums = new Sums();
    try {
      inputs.put(
          STRENGTH, prompts.device().upload(HostTensor.ofDoubles(wide, Shape.scalar(), strength)));
      for (int[] batch : batches) {
        sums.add(pass.run(batch, inputs), batch.length / (double) all);
        passes += batch.length;
      }
    } finally {
      inputs.values().forEach(Tensor::close);
    }
    return sums.scores(prompts);
  }

  /** Returns the number of prompts that it has taken forward and backward. */
  long passes() {
    return passes;
  }

  @Override
  public void close() {
    pass.close();
  }
}
