package org.golgi.core.splice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.golgi.backend.Tensor;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.sae.Site;
import org.golgi.splice.Arrival;
import org.jspecify.annotations.Nullable;

/**
 * What is kept for every prompt of a set, since no mask can change it: their arrival at the first
 * site, the answers of the whole models, the latents of the corrupted prompts. Each is computed
 * when a graph first asks for it. It is not kept on the device, which gets the rows of a batch:
 * they are little beside what is computed from them, and sets of prompts may be large.
 */
final class PromptTensors implements AutoCloseable {
  /** Bytes of a set that are kept in memory: all of it, unless prompts or latents are very many. */
  private static final long IN_MEMORY = 1L << 30;

  private final SplicedModel model;
  private final TokenisedPrompts prompts;
  private final CorruptedMeans means;
  private final PromptMemory memory;
  private final Map<String, PromptRows> kept = new HashMap<>();
  private final Map<String, Tensor> uploadedMeans = new HashMap<>();

  PromptTensors(SplicedModel model, TokenisedPrompts prompts, CorruptedMeans means) {
    this.model = model;
    this.prompts = prompts;
    this.means = means;
    this.memory = new PromptMemory(IN_MEMORY, PromptMemory.temporaryFolder());
  }

  /**
   * What a mask needs of so many prompts, as far as it is kept in memory and not in a file. Where
   * latents are resampled, those of every site are kept.
   */
  static long bytes(SplicedModel model, int prompts, int positions) {
    int rows = positions - model.firstPosition();
    long numbers = (long) rows * model.network().width();
    List<Site> kept =
        model.ablation() == Ablation.RESAMPLE ? model.sites() : model.sites().subList(0, 1);
    for (Site site : kept) {
      numbers += (long) rows * model.columns(site);
    }
    return Math.min(IN_MEMORY, numbers * prompts * model.dtype().bytes());
  }

  /** Computes what differs from prompt to prompt, if that has not been done. */
  void ready(String input) {
    if (GraphNames.isPerPrompt(input) && !kept.containsKey(input)) {
      compute(input);
    }
  }

  /**
   * Returns the rows of some prompts, which the caller closes before it asks for others of the same
   * name.
   */
  Tensor rows(String input, int[] batch) {
    return model.device().upload(known(input, kept.get(input)).of(batch));
  }

  /** Returns a mean. */
  Tensor mean(String input) {
    return uploadedMeans.computeIfAbsent(
        input, name -> model.device().upload(known(name, means.byInput().get(name))));
  }

  private static <T> T known(String input, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(
          "input '" + input + "' was not given and is none of a splice");
    }
    return value;
  }

  private void compute(String input) {
    HostTensor given = given(input);
    if (given != null) {
      add(input, given);
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
      default -> null;
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

  /** Runs a graph on all prompts and keeps its outputs. */
  private void keep(BiConsumer<GraphBuilder, SpliceGraph> body) {
    try (PromptBatches batches = new PromptBatches(model, prompts, this, body)) {
      batches.run(
          Map.of(),
          outputs ->
              outputs.forEach(
                  (name, part) -> {
                    try (part) {
                      add(name, memory.keep(part.download()));
                    }
                  }));
    }
  }

  private void add(String input, HostTensor rows) {
    kept.computeIfAbsent(input, name -> new PromptRows()).add(rows);
  }

  @Override
  public void close() {
    uploadedMeans.values().forEach(Tensor::close);
    uploadedMeans.clear();
    kept.clear();
    memory.close();
  }
}
