package org.golgi.core.splice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.circuit.ErrorTerm;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Value;
import org.golgi.sae.Site;
import org.golgi.splice.Arrival;
import org.jspecify.annotations.Nullable;

/**
 * What is kept on the device for a whole set of prompts, since no mask can change it: their arrival
 * at the first site, the answers of the whole models, the latents of the corrupted prompts. Each is
 * computed when a graph first asks for it.
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
    HostTensor given = given(input);
    if (given != null) {
      kept.put(input, model.device().upload(given));
    } else if (input.equals(GraphNames.RESIDUAL) || input.equals(GraphNames.LATENTS)) {
      keep(PromptTensors::prefix);
    } else if (input.equals(GraphNames.END)) {
      keep((g, splice) -> g.output(input, splice.splicedEnd()));
    } else if (input.equals(GraphNames.BARE_END)) {
      keep((g, splice) -> g.output(input, splice.bareEnd()));
    } else if (input.equals(GraphNames.DIFFERENCE)) {
      keep((g, splice) -> g.output(input, splice.splicedAnswers().difference()));
    } else if (input.equals(GraphNames.ANSWER_LOG_PROBABILITY)) {
      keep((g, splice) -> g.output(input, splice.splicedAnswers().cleanLogProbability()));
    } else if (input.equals(GraphNames.LOG_PROBABILITIES)) {
      keep((g, splice) -> g.output(input, splice.splicedAnswers().logits().logSoftmax()));
    } else if (input.equals(GraphNames.BARE_LOG_PROBABILITIES)) {
      keep((g, splice) -> g.output(input, splice.bareAnswers().logits().logSoftmax()));
    } else {
      keep((g, splice) -> corrupted(g, splice, model));
    }
  }

  private @Nullable HostTensor given(String input) {
    return switch (input) {
      case GraphNames.CLEAN -> prompts.clean();
      case GraphNames.CORRUPTED -> prompts.corrupted();
      case GraphNames.ANSWERS -> prompts.answers();
      case GraphNames.ENDS -> prompts.ends();
      case GraphNames.ROLES -> prompts.roleRows(model.firstPosition());
      default -> means.byInput().get(input);
    };
  }

  private static void prefix(GraphBuilder g, SpliceGraph splice) {
    Arrival first = splice.segments().start(splice.tokens(GraphNames.CLEAN));
    g.output(GraphNames.RESIDUAL, first.residual());
    g.output(GraphNames.LATENTS, first.latents());
  }

  private static void corrupted(GraphBuilder g, SpliceGraph splice, SplicedModel model) {
    Segments segments = splice.segments();
    Arrival at = segments.start(splice.tokens(GraphNames.CORRUPTED));
    for (Site site : model.sites()) {
      if (!site.equals(at.site())) {
        at = segments.between(at.site(), site, segments.unmasked(at));
      }
      g.output(GraphNames.corrupted(site), at.latents().slice(2, 0, model.sae(site).latents()));
      if (model.errorTerm() == ErrorTerm.NODE) {
        g.output(GraphNames.corruptedError(site), segments.error(at));
      }
    }
  }

  /** Runs a graph on all prompts and keeps its outputs, each batch's put one after the other. */
  private void keep(BiConsumer<GraphBuilder, SpliceGraph> body) {
    Map<String, List<Tensor>> parts = new TreeMap<>();
    try (PromptBatches batches = new PromptBatches(model, prompts, this, body)) {
      batches.run(
          Map.of(),
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

  @Override
  public void close() {
    kept.values().forEach(Tensor::close);
    kept.clear();
  }
}
