package org.golgi.core.splice;

import java.util.LinkedHashMap;
import java.util.Map;
import org.golgi.backend.Tensor;
import org.golgi.circuit.ErrorTerm;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Value;
import org.golgi.sae.Site;
import org.golgi.splice.Arrival;

/**
 * Means over all corrupted training prompts, by site and position, in the spliced model: of
 * latents, and of the error term where it is replaced by its mean. True means: every prompt counts
 * once.
 *
 * @param byInput the means by the name of the input that they are bound to
 */
public record CorruptedMeans(Map<String, HostTensor> byInput) {
  public CorruptedMeans {
    byInput = Map.copyOf(byInput);
  }

  /** Computes the means. */
  public static CorruptedMeans of(SplicedModel model, TokenisedPrompts prompts) {
    Map<String, double[]> sums = new LinkedHashMap<>();
    Map<String, HostTensor> means = new LinkedHashMap<>();
    try (ChunkedPass pass = new ChunkedPass(model, model::weight, CorruptedMeans::build)) {
      pass.run(
          prompts.corrupted(),
          outputs -> {
            for (Map.Entry<String, Tensor> output : outputs.entrySet()) {
              HostTensor part = output.getValue().download();
              output.getValue().close();
              double[] sum =
                  sums.computeIfAbsent(
                      output.getKey(), name -> new double[(int) part.shape().size()]);
              for (int i = 0; i < sum.length; i++) {
                sum[i] += part.at(i) / prompts.prompts();
              }
              means.put(output.getKey(), part);
            }
          });
    }
    means.replaceAll(
        (name, like) -> {
          double[] mean = sums.get(name);
          return HostTensor.ofDoubles(
              model.dtype(), like.shape(), mean == null ? new double[0] : mean);
        });
    return new CorruptedMeans(means);
  }

  private static void build(GraphBuilder g, Segments segments, SplicedModel model, Value tokens) {
    // A pass that replaced the error by its mean would need that mean already: it keeps the error
    // instead.
    ErrorTerm errorTerm = model.errorTerm() == ErrorTerm.MEAN ? ErrorTerm.KEEP : model.errorTerm();
    DType wide = model.dtype() == DType.F64 ? DType.F64 : DType.F32;
    Arrival at = segments.start(tokens);
    for (Site site : model.sites()) {
      if (!site.equals(at.site())) {
        at = segments.between(at.site(), site, segments.write(at, at.latents(), errorTerm));
      }
      g.output(GraphNames.meanLatents(site), at.latents().as(wide).sum(0));
      g.output(GraphNames.meanError(site), segments.error(at).as(wide).sum(0));
    }
  }
}
