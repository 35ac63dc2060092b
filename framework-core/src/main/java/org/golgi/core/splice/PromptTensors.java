package org.golgi.core.splice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Value;
import org.golgi.sae.Site;
import org.golgi.splice.Answers;
import org.golgi.splice.Arrival;
import org.golgi.splice.LatentRule;

/**
 * What is kept on the device for a whole set of prompts, since no mask can change it: their arrival
 * at the first site, the answers of the spliced model, the latents of the corrupted prompts. Each
 * is computed when a graph first asks for it.
 */
final class PromptTensors implements AutoCloseable {
  private final SplicedModel model;
  private final TokenisedPrompts prompts;
  private final CorruptedMeans means;
  private final Map<String, Tensor> kept = new HashMap<>();

  PromptTensors(SplicedModel model, TokenisedPrompts prompts, CorruptedMeans means) {
    this.model = model;
    this.prompts = prompts;
    this.means = means;
  }

  Tensor get(String input) {
    if (!kept.containsKey(input)) {
      compute(input);
    }
    Tensor tensor = kept.get(input);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "input '" + input + "' was not given and is none of a splice");
    }
    return tensor;
  }

  private void compute(String input) {
    HostTensor mean = means.byInput().get(input);
    if (mean != null) {
      kept.put(input, model.device().upload(mean));
    } else if (input.equals(GraphNames.ANSWERS)) {
      kept.put(input, model.device().upload(prompts.answers()));
    } else if (input.equals(GraphNames.RESIDUAL) || input.equals(GraphNames.LATENTS)) {
      keep(prompts.clean(), PromptTensors::prefix);
    } else if (input.equals(GraphNames.DIFFERENCE) || input.equals(GraphNames.LOG_PROBABILITIES)) {
      spliced();
    } else {
      keep(prompts.corrupted(), PromptTensors::corrupted);
    }
  }

  private static void prefix(GraphBuilder g, Segments segments, SplicedModel model, Value tokens) {
    Arrival first = segments.start(tokens);
    g.output(GraphNames.RESIDUAL, first.residual());
    g.output(GraphNames.LATENTS, first.latents());
  }

  private static void corrupted(
      GraphBuilder g, Segments segments, SplicedModel model, Value tokens) {
    Arrival at = segments.start(tokens);
    for (Site site : model.sites()) {
      if (!site.equals(at.site())) {
        at = segments.between(at.site(), site, segments.write(at, at.latents()));
      }
      g.output(GraphNames.corrupted(site), at.latents());
    }
  }

  /** A parameter, or a mean where the error term is replaced by it. */
  private Tensor bound(String input) {
    return SplicedModel.isWeight(input) ? model.weight(input) : get(input);
  }

  /** Runs a pass over tokens and keeps its outputs, each chunk's put one after the other. */
  private void keep(HostTensor tokens, ChunkedPass.Body body) {
    Map<String, List<Tensor>> parts = new TreeMap<>();
    try (ChunkedPass pass = new ChunkedPass(model, this::bound, body)) {
      pass.run(
          tokens,
          outputs ->
              outputs.forEach(
                  (name, part) -> parts.computeIfAbsent(name, key -> new ArrayList<>()).add(part)));
    }
    parts.forEach((name, list) -> kept.put(name, joined(list)));
  }

  private Tensor joined(List<Tensor> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    GraphBuilder g = new GraphBuilder();
    List<Value> values = new ArrayList<>();
    Map<String, Tensor> inputs = new HashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      values.add(g.input("part/" + i, parts.get(i).dtype(), parts.get(i).shape()));
      inputs.put("part/" + i, parts.get(i));
    }
    g.output("joined", g.concat(0, values));
    try (Executable executable = model.device().compile(g.build())) {
      return executable.run(inputs).values().iterator().next();
    } finally {
      parts.forEach(Tensor::close);
    }
  }

  /** The spliced model's answers: a splice without a mask, on batches of this very set. */
  private void spliced() {
    List<Tensor> differences = new ArrayList<>();
    List<Tensor> logProbabilities = new ArrayList<>();
    try (PromptBatches batches =
        new PromptBatches(
            model,
            prompts,
            this,
            (g, splice) -> {
              Answers answers = splice.answers(LatentRule.identity());
              g.output(GraphNames.DIFFERENCE, answers.difference());
              g.output(GraphNames.LOG_PROBABILITIES, answers.logits().logSoftmax());
            })) {
      batches.run(
          Map.of(),
          outputs -> {
            outputs.forEach(
                (name, part) ->
                    (name.equals(GraphNames.DIFFERENCE) ? differences : logProbabilities)
                        .add(part));
          });
    }
    kept.put(GraphNames.DIFFERENCE, joined(differences));
    kept.put(GraphNames.LOG_PROBABILITIES, joined(logProbabilities));
  }

  @Override
  public void close() {
    kept.values().forEach(Tensor::close);
    kept.clear();
  }
}
