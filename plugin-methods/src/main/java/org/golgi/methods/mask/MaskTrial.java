package org.golgi.methods.mask;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.circuit.NodeMask;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Simplification;
import org.golgi.sae.Site;
import org.golgi.splice.Answers;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;

/** Tries binary masks on the training prompts that a circuit is chosen by; forward passes only. */
final class MaskTrial implements AutoCloseable {
  private static final int BATCH = 64;
  private static final String MASKED = "masked";
  private static final String SPLICED = "spliced";
  private static final String MASKED_SQUARE = "masked^2";
  private static final String SPLICED_SQUARE = "spliced^2";
  private static final String PRODUCT = "masked * spliced";
  private static final String LOST = "lost";

  private final SplicedPrompts prompts;
  private final PromptParts parts;
  private final Map<Integer, Executable> compiled = new HashMap<>();

  MaskTrial(SplicedPrompts prompts, PromptParts parts) {
    this.prompts = prompts;
    this.parts = parts;
  }

  Conduct of(SortedMap<Site, NodeMask> masks) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    Map<String, Double> sums = new HashMap<>();
    try {
      masks.forEach(
          (site, mask) ->
              inputs.put(name(site), prompts.device().upload(bits(mask, prompts.dtype()))));
      for (int start = parts.firstJudged(); start < parts.all(); start += BATCH) {
        int end = Math.min(parts.all(), start + BATCH);
        int[] batch = IntStream.range(start, end).toArray();
        Executable executable =
            compiled.computeIfAbsent(batch.length, size -> prompts.device().compile(graph(size)));
        prompts
            .run(executable, batch, inputs)
            .forEach(
                (figure, tensor) -> {
                  sums.merge(figure, tensor.download().scalar(), Double::sum);
                  tensor.close();
                });
      }
    } finally {
      inputs.values().forEach(Tensor::close);
    }
    double faithfulness = sum(sums, MASKED) / sum(sums, SPLICED);
    return new Conduct(
        faithfulness, standardError(sums, faithfulness), sum(sums, LOST) / parts.judged());
  }

  /**
   * The standard error over prompts of {@code F = sum of masked / sum of spliced}, by
   * linearisation: {@code sqrt(sum (masked - F spliced)^2) / sum of spliced}.
   */
  private static double standardError(Map<String, Double> sums, double faithfulness) {
    double squares =
        sum(sums, MASKED_SQUARE)
            - 2 * faithfulness * sum(sums, PRODUCT)
            + faithfulness * faithfulness * sum(sums, SPLICED_SQUARE);
    return Math.sqrt(Math.max(0, squares)) / Math.abs(sum(sums, SPLICED));
  }

  private static double sum(Map<String, Double> sums, String figure) {
    return Objects.requireNonNull(sums.get(figure), figure);
  }

  private Graph graph(int batch) {
    GraphBuilder g = new GraphBuilder();
    DType wide = TaskLoss.wide(prompts.dtype());
    Splice splice = prompts.splice(g, batch);
    Answers answers =
        splice.answers(
            (site, latents) ->
                SoftMask.apply(
                    g.input(name(site), prompts.dtype(), MaskStep.shape(prompts, site)),
                    latents,
                    splice.ablation(site)));
    Value masked = answers.difference().as(wide);
    Value spliced = splice.splicedDifference().as(wide);
    g.output(MASKED, masked.sumAll());
    g.output(SPLICED, spliced.sumAll());
    g.output(MASKED_SQUARE, masked.square().sumAll());
    g.output(SPLICED_SQUARE, spliced.square().sumAll());
    g.output(PRODUCT, masked.times(spliced).sumAll());
    g.output(LOST, LostAnswers.count(splice, answers));
    return Simplification.of(g.build());
  }

  static String name(Site site) {
    return "mask/" + site.layer();
  }

  static HostTensor bits(NodeMask mask, DType dtype) {
    double[] bits = new double[mask.rows() * mask.latents()];
    mask.bits().stream().forEach(bit -> bits[bit] = 1);
    return HostTensor.ofDoubles(dtype, Shape.of(1, mask.rows(), mask.latents()), bits);
  }

  @Override
  public void close() {
    compiled.values().forEach(Executable::close);
  }
}
