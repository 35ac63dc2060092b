package org.golgi.examples.noise;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Simplification;
import org.golgi.method.NodeScoring;
import org.golgi.method.Option;
import org.golgi.method.Progress;
import org.golgi.method.Scores;
import org.golgi.method.Settings;
import org.golgi.sae.Site;
import org.golgi.splice.Arrival;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;
import org.osgi.service.component.annotations.Component;

/**
 * How reliably a node differs from its ablation value: {@code |mean d| / (deviation of d + floor)}
 * over prompts, with {@code d = z - a} in the spliced model. It needs no gradient.
 */
@Component(service = NodeScoring.class)
public final class SignalToNoise implements NodeScoring {
  @Override
  public String id() {
    return "signal-to-noise";
  }

  @Override
  public String description() {
    return "mean activation, counted from its ablation value, by its spread over prompts";
  }

  @Override
  public List<Option> options() {
    return List.of(
        new Option("floor", "NUMBER", "added to the spread, so that 0 is none", "1", List.of()));
  }

  @Override
  public Scores score(SplicedPrompts prompts, Settings settings, Progress progress) {
    double floor = settings.number("floor", 1, 1e-6, 1e6);
    GraphBuilder g = new GraphBuilder();
    Graph graph = graph(g, prompts.splice(g, 1));
    Map<String, double[]> sums = new TreeMap<>();
    try (Executable executable = prompts.device().compile(graph)) {
      for (int prompt = 0; prompt < prompts.prompts(); prompt++) {
        prompts
            .run(executable, new int[] {prompt}, Map.of())
            .forEach((name, d) -> add(sums, name, d));
        progress.step("measuring activations", prompt + 1, prompts.prompts(), "");
      }
    }
    SortedMap<Site, HostTensor> scores = new TreeMap<>();
    for (Site site : prompts.sites()) {
      double[] sum = sums.get("sum/" + site.layer());
      double[] squares = sums.get("squares/" + site.layer());
      double[] score =
          IntStream.range(0, sum.length)
              .mapToDouble(i -> ratio(sum[i], squares[i], prompts.prompts(), floor))
              .toArray();
      Shape shape = Shape.of(prompts.nodeRows().count(), prompts.columns(site));
      scores.put(site, HostTensor.of(shape, score));
    }
    return new Scores(scores, Map.of("prompts", (double) prompts.prompts()));
  }

  private static Graph graph(GraphBuilder g, Splice splice) {
    Arrival at = splice.first();
    for (Site site : splice.sites()) {
      at = site.equals(at.site()) ? at : splice.next(at, at.latents());
      // One prompt is in a batch, since the spread is over prompts.
      Value difference = at.latents().minus(splice.ablation(site));
      Value ofNodes = splice.collect(difference.as(difference.dtype().wide()));
      g.output("sum/" + site.layer(), ofNodes);
      g.output("squares/" + site.layer(), ofNodes.square());
    }
    return Simplification.of(g.build());
  }

  private static void add(Map<String, double[]> sums, String name, Tensor tensor) {
    double[] part = tensor.download().toDoubles();
    tensor.close();
    double[] sum = sums.computeIfAbsent(name, key -> new double[part.length]);
    for (int i = 0; i < part.length; i++) {
      sum[i] += part[i];
    }
  }

  static double ratio(double sum, double squares, int count, double floor) {
    double mean = sum / count;
    return Math.abs(mean) / (Math.sqrt(Math.max(0, squares / count - mean * mean)) + floor);
  }
}
