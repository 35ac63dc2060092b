package org.golgi.core.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.golgi.answer.Answers;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Gradient;
import org.golgi.graph.transform.Simplification;
import org.golgi.method.CircuitMethod;
import org.golgi.method.Family;
import org.golgi.method.Finding;
import org.golgi.method.Option;
import org.golgi.method.Progress;
import org.golgi.method.Settings;
import org.golgi.sae.Site;
import org.golgi.selection.MaskInputs;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;

/** A method that takes the slope of a mask of ones again and again, so many times. */
public record CountedSteps(int steps, int batch) implements CircuitMethod {
  private static final MaskInputs MASKS = MaskInputs.usual();

  @Override
  public String id() {
    return "counted-steps";
  }

  @Override
  public String description() {
    return "takes steps";
  }

  @Override
  public List<Option> options() {
    return List.of();
  }

  @Override
  public Finding find(SplicedPrompts prompts, Settings settings, Progress progress) {
    int[] first = IntStream.range(0, batch).toArray();
    Map<String, Tensor> masks =
        MASKS.upload(prompts.device(), prompts.everyNode(), prompts.dtype());
    try (Executable executable = prompts.compile(Simplification.of(build(prompts)))) {
      for (int step = 1; step <= steps; step++) {
        for (Tensor slope : prompts.run(executable, first, masks).values()) {
          slope.download();
          slope.close();
        }
        progress.step("stepping", step, steps, "");
        progress.step("something else", 0, 1, "");
      }
    } finally {
      masks.values().forEach(Tensor::close);
    }
    return new Finding(prompts.everyNode(), new TreeMap<>(), Map.of());
  }

  private Graph build(SplicedPrompts prompts) {
    GraphBuilder g = new GraphBuilder();
    Splice splice = prompts.splice(g, batch);
    Map<Site, Value> masks = MASKS.declare(g, prompts, prompts.dtype());
    Answers answers = splice.answers(splice.masked(masks));
    List<Value> slopes =
        Gradient.of(answers.difference().sumAll(), new ArrayList<>(masks.values()));
    for (int site = 0; site < slopes.size(); site++) {
      g.output("slope/" + site, slopes.get(site));
    }
    return g.build();
  }

  @Override
  public Family family(
      SplicedPrompts prompts, List<Integer> sizes, Settings settings, Progress progress) {
    throw new UnsupportedOperationException("a benchmark asks for no family");
  }
}
