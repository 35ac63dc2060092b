package org.golgi.methods.mask;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.golgi.answer.Answers;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.circuit.Circuit;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Gradient;
import org.golgi.graph.transform.Simplification;
import org.golgi.sae.Site;
import org.golgi.selection.Importance;
import org.golgi.selection.MaskInputs;
import org.golgi.selection.PromptParts;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;

/**
 * How much each node matters beside those of a binary mask, to first order: {@code -d(task
 * loss)/dm} at the mask, mean over prompts. For a node in the circuit it is what the loss gains
 * when the node is taken out; for another, what the loss falls by when it is put in.
 */
final class MaskGradient implements Importance, AutoCloseable {
  private static final int BATCH = 64;
  private static final MaskInputs MASKS = MaskInputs.usual();

  private final SplicedPrompts prompts;
  private final Executable executable;
  private final int batch;
  private final int batches;

  /**
   * Prepares the gradient.
   *
   * @param parts the mean is over prompts that masks are learned on
   * @param most prompts to take the mean over, at most
   */
  MaskGradient(SplicedPrompts prompts, PromptParts parts, TaskLoss loss, int most) {
    this.prompts = prompts;
    this.batch = Math.min(BATCH, parts.learned());
    this.batches = Math.max(1, Math.min(most, parts.learned()) / batch);
    this.executable = prompts.device().compile(graph(prompts, batch, loss));
  }

  private static Graph graph(SplicedPrompts prompts, int batch, TaskLoss loss) {
    GraphBuilder g = new GraphBuilder();
    DType wide = prompts.dtype().wide();
    Splice splice = prompts.splice(g, batch);
    Map<Site, Value> masks = MASKS.declare(g, prompts, wide);
    Map<Site, Value> narrow = new LinkedHashMap<>();
    masks.forEach((site, mask) -> narrow.put(site, mask.as(prompts.dtype())));
    Answers answers = splice.answers(splice.masked(narrow));
    List<Value> gradients =
        Gradient.of(loss.of(splice, answers).as(wide), new ArrayList<>(masks.values()));
    int i = 0;
    for (Site site : masks.keySet()) {
      g.output(MASKS.name(site), gradients.get(i++).negate());
    }
    return Simplification.of(g.build());
  }

  @Override
  public SortedMap<Site, HostTensor> at(Circuit circuit) {
    DType wide = prompts.dtype().wide();
    Map<String, Tensor> inputs = MASKS.upload(prompts.device(), circuit, wide);
    Map<String, double[]> sums = new HashMap<>();
    try {
      for (int i = 0; i < batches; i++) {
        int[] indices = IntStream.range(i * batch, (i + 1) * batch).toArray();
        prompts
            .run(executable, indices, inputs)
            .forEach(
                (name, tensor) -> {
                  double[] part = tensor.download().toDoubles();
                  tensor.close();
                  double[] sum = sums.computeIfAbsent(name, key -> new double[part.length]);
                  for (int j = 0; j < part.length; j++) {
                    sum[j] += part[j] / batches;
                  }
                });
      }
    } finally {
      inputs.values().forEach(Tensor::close);
    }
    SortedMap<Site, HostTensor> scores = new TreeMap<>();
    circuit
        .masks()
        .forEach(
            (site, mask) ->
                scores.put(
                    site,
                    HostTensor.of(
                        Shape.of(mask.rows(), mask.columns()),
                        Objects.requireNonNull(sums.get(MASKS.name(site))))));
    return scores;
  }

  @Override
  public void close() {
    executable.close();
  }
}
