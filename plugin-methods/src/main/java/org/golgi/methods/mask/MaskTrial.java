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
import org.golgi.graph.transform.Simplification;
import org.golgi.sae.Site;
import org.golgi.splice.Answers;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;

/** Tries binary masks on all training prompts; forward passes only. */
final class MaskTrial implements AutoCloseable {
  private static final int BATCH = 64;
  private static final String MASKED = "masked";
  private static final String SPLICED = "spliced";
  private static final String LOST = "lost";

  private final SplicedPrompts prompts;
  private final Map<Integer, Executable> compiled = new HashMap<>();

  MaskTrial(SplicedPrompts prompts) {
    this.prompts = prompts;
  }

  Conduct of(SortedMap<Site, NodeMask> masks) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    Map<String, Double> sums = new HashMap<>();
    try {
      masks.forEach(
          (site, mask) ->
              inputs.put(name(site), prompts.device().upload(bits(mask, prompts.dtype()))));
      for (int start = 0; start < prompts.prompts(); start += BATCH) {
        int end = Math.min(prompts.prompts(), start + BATCH);
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
    return new Conduct(sum(sums, MASKED) / sum(sums, SPLICED), sum(sums, LOST) / prompts.prompts());
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
    g.output(MASKED, answers.difference().as(wide).sumAll());
    g.output(SPLICED, splice.splicedDifference().as(wide).sumAll());
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
