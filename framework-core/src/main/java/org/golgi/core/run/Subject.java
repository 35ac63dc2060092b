package org.golgi.core.run;

import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import org.golgi.answer.Metric;
import org.golgi.backend.Backend;
import org.golgi.backend.Device;
import org.golgi.core.splice.SplicedModel;
import org.golgi.core.splice.TokenisedSplit;
import org.golgi.graph.DType;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Choices;
import org.golgi.model.Model;
import org.golgi.run.FindRequest;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;
import org.golgi.task.PromptSplit;
import org.golgi.task.Task;

/**
 * What a request is about: the task, the model and its SAEs, and where they run.
 *
 * @param metric the measure of behaviour that a circuit is about
 * @param metrics every measure that there is
 */
record Subject(
    FindRequest request,
    Backend backend,
    Task task,
    Model model,
    SortedMap<Site, Sae> saes,
    Metric metric,
    List<Metric> metrics) {
  Subject {
    metrics = List.copyOf(metrics);
  }

  PromptSplit split() {
    return task.prompts(request.trainPrompts(), request.testPrompts(), request.seed());
  }

  TokenisedSplit tokenised(PromptSplit split) {
    return TokenisedSplit.of(request.task(), split, request.granularity(), model.tokenizer());
  }

  /**
   * Splices the SAEs into the model on the device, for as long as some work lasts.
   *
   * @throws InvalidInputException if the device is not there or does not compute in the type asked
   *     for, or an SAE does not fit the model
   */
  <T> T spliced(Function<SplicedModel, T> work) {
    try (Device device = backend.open(request.device())) {
      checkComputes(backend, device, request.dtype());
      try (SplicedModel spliced =
          new SplicedModel(
              model,
              saes,
              request.ablation(),
              request.errorTerm(),
              request.granularity(),
              device,
              request.dtype())) {
        return work.apply(spliced);
      }
    }
  }

  /** Refuses a type that a device does not compute in. */
  static void checkComputes(Backend backend, Device device, DType dtype) {
    if (!device.computes(dtype)) {
      throw new InvalidInputException(
          "--dtype",
          "%s is not computed by %s on %s"
              .formatted(Choices.word(dtype), backend.id(), device.name()),
          "give f32");
    }
  }
}
