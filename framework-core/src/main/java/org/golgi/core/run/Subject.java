package org.golgi.core.run;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import org.golgi.answer.Metric;
import org.golgi.core.splice.Place;
import org.golgi.core.splice.SplicedModel;
import org.golgi.core.splice.TokenisedSplit;
import org.golgi.core.splice.Widening;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Progress;
import org.golgi.model.Model;
import org.golgi.run.FindRequest;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;
import org.golgi.task.PromptSplit;
import org.golgi.task.Task;

/**
 * What a request is about: the task, the model and its SAEs, and where they run.
 *
 * @param place where the model runs
 * @param device the device that is kept between experiments
 * @param metric the measure of behaviour that a circuit is about
 * @param metrics every measure that there is
 */
record Subject(
    FindRequest request,
    Place place,
    KeptDevice device,
    Task task,
    Model model,
    SortedMap<Site, Sae> saes,
    Metric metric,
    List<Metric> metrics) {
  Subject {
    metrics = List.copyOf(metrics);
  }

  /** The same elsewhere. */
  Subject on(Place other, KeptDevice otherDevice) {
    return new Subject(request, other, otherDevice, task, model, saes, metric, metrics);
  }

  PromptSplit split() {
    return task.prompts(request.trainPrompts(), request.testPrompts(), request.seed());
  }

  TokenisedSplit tokenised(PromptSplit split) {
    return TokenisedSplit.of(request.task(), split, request.granularity(), model.tokenizer());
  }

  /**
   * Splices the SAEs into the model on the device for a search, if that fits into memory.
   *
   * @param batch prompts that a step takes at least
   * @param latitude whether something else may be searched instead, which then is proposed
   * @throws InvalidInputException likewise, or if it does not fit
   */
  <T> T searched(
      TokenisedSplit prompts,
      int batch,
      Latitude latitude,
      Progress progress,
      Function<SplicedModel, T> work) {
    Optional<MachineMemory> memory = MachineMemory.of(place.device(), request.memory());
    return spliced(
        model ->
            work.apply(
                memory.isPresent()
                    ? new MemoryCheck(this, prompts, batch, memory.get(), latitude)
                        .fitted(model, progress)
                    : model));
  }

  /** Where the model runs, its weights widened at their use where they would not fit otherwise. */
  private Place placed() {
    return MachineMemory.of(place.device(), request.memory())
        .map(memory -> Widening.within(memory.bytes(), model, saes, place.dtype()))
        .map(place::with)
        .orElse(place);
  }

  /**
   * Splices the SAEs into the model on the device, for as long as some work lasts.
   *
   * @throws InvalidInputException if the device is not there or does not compute in the type asked
   *     for, or an SAE does not fit the model
   */
  <T> T spliced(Function<SplicedModel, T> work) {
    return device.use(
        placed(),
        model,
        saes,
        loaded ->
            work.apply(
                SplicedModel.of(
                    loaded, request.ablation(), request.errorTerm(), request.granularity())));
  }
}
