package org.golgi.core.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.golgi.answer.Metric;
import org.golgi.backend.Device;
import org.golgi.bench.GrowthReport;
import org.golgi.bench.GrowthSeries;
import org.golgi.bench.Quantity;
import org.golgi.bench.SizedStep;
import org.golgi.bench.StepSize;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.core.bench.DeviceLog;
import org.golgi.core.bench.EvenSites;
import org.golgi.core.bench.MethodSteps;
import org.golgi.core.bench.ObservedBackend;
import org.golgi.core.bench.RandomPrompts;
import org.golgi.core.dictionary.RandomSae;
import org.golgi.core.splice.CorruptedMeans;
import org.golgi.core.splice.MemoryEstimate;
import org.golgi.core.splice.Place;
import org.golgi.core.splice.SplicedModel;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.core.splice.TokenisedSplit;
import org.golgi.input.InvalidInputException;
import org.golgi.method.CircuitMethod;
import org.golgi.method.Progress;
import org.golgi.method.Settings;
import org.golgi.model.Model;
import org.golgi.run.GrowthRequest;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;

/**
 * Measures how the steps of a method grow: each size on a device of its own, so that nothing is
 * there before.
 *
 * @param request the request, whose run leaves nothing open
 * @param model the model
 * @param place where it runs
 * @param method the method
 * @param metric the measure of behaviour that the steps are about
 */
record GrowthBench(
    GrowthRequest request, Model model, Place place, CircuitMethod method, Metric metric) {
  private static final String MEASURING = "measuring steps";

  /** Methods may keep some prompts apart, to choose by. */
  private static final int PROMPTS_FOR_ONE = 2;

  /** Seeds of sites do not meet: those of latents lie between. */
  private static final int SITE_SEEDS = 32;

  /** Measures every size once, also where it is in several series. */
  GrowthReport run(Progress progress) {
    Set<StepSize> sizes = new LinkedHashSet<>();
    sizes.add(request.base());
    for (Quantity quantity : Quantity.values()) {
      sizes.addAll(request.sizes(quantity));
    }
    sizes.forEach(this::check);
    Map<StepSize, SizedStep> steps = new HashMap<>();
    for (StepSize size : sizes) {
      Progress told =
          (what, done, total, detail) ->
              progress.step(MEASURING, steps.size(), sizes.size(), words(size) + ": " + what);
      told.step("preparing", 0, 1, "");
      steps.put(size, measured(size, told));
    }
    progress.step(MEASURING, sizes.size(), sizes.size(), "");
    List<GrowthSeries> series = new ArrayList<>();
    for (Quantity quantity : Quantity.values()) {
      series.add(
          new GrowthSeries(
              quantity,
              request.sizes(quantity).stream().flatMap(size -> found(steps, size)).toList()));
    }
    return new GrowthReport(
        model.name(),
        method.id(),
        request.run(),
        request.seed(),
        request.base(),
        series,
        BenchedMachine.of(place.backend()));
  }

  private static Stream<SizedStep> found(Map<StepSize, SizedStep> steps, StepSize size) {
    return Optional.ofNullable(steps.get(size)).stream();
  }

  private SizedStep measured(StepSize size, Progress progress) {
    DeviceLog log = new DeviceLog();
    Place observed =
        new Place(new ObservedBackend(place.backend(), log), place.device(), place.dtype());
    try (Device device = observed.open();
        SplicedModel spliced =
            new SplicedModel(
                model,
                saes(size),
                Ablation.MEAN,
                ErrorTerm.DROP,
                Granularity.POSITION,
                device,
                place.dtype())) {
      TokenisedPrompts prompts =
          new RandomPrompts(model, request.seed())
              .of(PROMPTS_FOR_ONE * size.prompts(), size.positions());
      long estimate = estimate(spliced, prompts, size);
      try (SplicedPromptSet set =
          new SplicedPromptSet(spliced, prompts, CorruptedMeans.of(spliced, prompts), metric)) {
        return step(
            size,
            new MethodSteps(
                    spliced, set, log, method, settings(size), request.warm(), request.steps())
                .measured(progress),
            estimate);
      }
    }
  }

  private SizedStep step(StepSize size, MethodSteps.Taken taken, long estimate) {
    if (taken.batch() != size.prompts()) {
      throw new InvalidInputException(
          "--method",
          "a step of %s takes %d prompts where %d were asked for"
              .formatted(method.id(), taken.batch(), size.prompts()),
          "choose a method that takes as many as it is told to");
    }
    return new SizedStep(size, taken.seconds(), taken.work().useful(), taken.stepBytes(), estimate);
  }

  private Settings settings(StepSize size) {
    Map<String, String> options = new TreeMap<>(request.options());
    options.put(StepBatch.OPTION, String.valueOf(size.prompts()));
    return new Settings(options, request.seed());
  }

  private SortedMap<Site, Sae> saes(StepSize size) {
    SortedMap<Site, Sae> saes = new TreeMap<>();
    for (Site site : sites().of(size.sites())) {
      long seed = request.seed() + ((long) site.layer() << SITE_SEEDS);
      saes.put(site, new RandomSae(model.network().width(), size.latents(), place.dtype(), seed));
    }
    return saes;
  }

  private EvenSites sites() {
    return new EvenSites(model.network().layers());
  }

  private long estimate(SplicedModel spliced, TokenisedPrompts prompts, StepSize size) {
    MemoryEstimate estimate =
        MemoryEstimate.of(
            spliced, new TokenisedSplit(prompts, prompts.part(List.of(0))), size.prompts(), 0);
    MachineMemory.of(place.device(), request.memory())
        .filter(memory -> estimate.bytes() > memory.bytes())
        .ifPresent(
            memory -> {
              throw new InvalidInputException(
                  "memory",
                  "a step of %s takes more than there is, %s of the %s %s"
                      .formatted(
                          words(size),
                          MemoryEstimate.words(estimate.bytes()),
                          MemoryEstimate.words(memory.bytes()),
                          memory.where()),
                  "ask for smaller steps, or say with --memory how much there is");
            });
    return estimate.bytes();
  }

  private void check(StepSize size) {
    int most = model.network().maxPositions() - model.tokenizer().encode("").tokens().size();
    if (size.positions() > most) {
      throw new InvalidInputException(
          "--positions",
          "%s has no prompts of %d positions".formatted(model.name(), size.positions()),
          "give at most " + most);
    }
    if (size.sites() > sites().most()) {
      throw new InvalidInputException(
          "--sites",
          "%s has %d layers and no place for %d sites"
              .formatted(model.name(), model.network().layers(), size.sites()),
          "give at most " + sites().most());
    }
    long bytes = (long) size.latents() * model.network().width() * place.dtype().bytes();
    if (bytes > Integer.MAX_VALUE) {
      throw new InvalidInputException(
          "--latents",
          "%d random directions of a width of %d take more than 2 GiB"
              .formatted(size.latents(), model.network().width()),
          "give fewer");
    }
  }

  private static String words(StepSize size) {
    return "%d prompts, %d positions, %d sites, %d latents"
        .formatted(size.prompts(), size.positions(), size.sites(), size.latents());
  }
}
