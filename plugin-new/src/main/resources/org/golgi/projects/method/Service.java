package {{package}};

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

/** Scores a node by the mean distance of its activation from its ablation value. */
@Component(service = NodeScoring.class)
public final class {{class}} implements NodeScoring {
  @Override
  public String id() {
    return "{{id}}";
  }

  @Override
  public String description() {
    return "mean distance of the activation from its ablation value";
  }

  @Override
  public List<Option> options() {
    return List.of(
        new Option("prompts", "N", "mean over so many training prompts", "64", List.of()));
  }

  @Override
  public Scores score(SplicedPrompts prompts, Settings settings, Progress progress) {
    int count = Math.min(prompts.prompts(), wanted(settings));
    GraphBuilder builder = new GraphBuilder();
    Graph graph = distances(builder, prompts.splice(builder, count));
    SortedMap<Site, HostTensor> scores = new TreeMap<>();
    try (Executable executable = prompts.device().compile(graph)) {
      Map<String, Tensor> outputs =
          prompts.run(executable, IntStream.range(0, count).toArray(), Map.of());
      for (Site site : prompts.sites()) {
        // [1, mask row, column] becomes [mask row, column].
        Shape shape = Shape.of(prompts.nodeRows().count(), prompts.columns(site));
        scores.put(site, outputs.get(site.toString()).download().reshaped(shape));
      }
      outputs.values().forEach(Tensor::close);
    }
    progress.step("scoring", 1, 1, "");
    return new Scores(scores, Map.of("prompts", (double) count));
  }

  static int wanted(Settings settings) {
    return settings.integer("prompts", 64, 1, 4096);
  }

  private static Graph distances(GraphBuilder builder, Splice splice) {
    Arrival at = splice.first();
    for (Site site : splice.sites()) {
      at = site.equals(at.site()) ? at : splice.next(at, at.latents());
      Value distance = at.latents().minus(splice.ablation(site)).abs();
      Value sum = splice.collect(distance.as(distance.dtype().wide()));
      builder.output(site.toString(), sum.dividedBy(splice.batch()));
    }
    return Simplification.of(builder.build());
  }
}
