package org.golgi.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.golgi.core.splice.MemoryEstimate;
import org.golgi.core.splice.ModelOnDevice;
import org.golgi.core.splice.SplicedModel;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.core.splice.TokenisedSplit;
import org.golgi.core.splice.Widening;
import org.golgi.graph.DType;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Choices;
import org.golgi.method.Progress;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;

/**
 * Whether a search fits the memory that there is, before it begins.
 *
 * @param subject what is searched
 * @param batch prompts that a step takes at least
 * @param memory the memory that there is
 * @param latitude whether something else may be searched instead
 */
record MemoryCheck(
    Subject subject, TokenisedSplit prompts, int batch, MachineMemory memory, Latitude latitude) {
  private static final String STEP = "estimating memory";

  /**
   * Says what the search takes, and gives the model the room that is left.
   *
   * @throws InvalidInputException if it does not fit, with what would
   */
  SplicedModel fitted(SplicedModel model, Progress progress) {
    MemoryEstimate estimate = MemoryEstimate.of(model, prompts, batch, memory.bytes());
    String parts =
        "at most %s of the %s %s: %s"
            .formatted(
                MemoryEstimate.words(estimate.bytes()),
                MemoryEstimate.words(memory.bytes()),
                memory.where(),
                estimate.parts());
    if (!fits(estimate)) {
      throw new InvalidInputException(
          "memory", "the search takes more than there is, " + parts, remedy(model));
    }
    progress.step(STEP, 1, 1, parts);
    return model.within(estimate.room(memory.bytes()));
  }

  private boolean fits(MemoryEstimate estimate) {
    return estimate.bytes() <= memory.bytes();
  }

  private String remedy(SplicedModel model) {
    List<String> fitting = new ArrayList<>();
    narrower(model).ifPresent(fitting::add);
    otherBackend(model).ifPresent(fitting::add);
    smallerBatch(model).ifPresent(fitting::add);
    fewerPrompts(model).ifPresent(fitting::add);
    fewerSites(model).ifPresent(fitting::add);
    return fitting.isEmpty()
        ? "no smaller batch or type and no fewer prompts or sites would fit: use a smaller model or"
            + " a machine with more, or say with --memory how much there is"
        : switch (latitude) {
              case FREE -> "what would fit: ";
              case SETTLED ->
                  "use a machine with more, or say with --memory how much there is; of runs that"
                      + " are found with one of these there would fit: ";
            }
            + String.join("; ", fitting);
  }

  private Optional<String> narrower(SplicedModel model) {
    for (DType dtype : List.of(DType.F32, DType.BF16)) {
      if (dtype.bytes() < subject.place().dtype().bytes() && model.device().computes(dtype)) {
        Optional<String> word =
            ifItFits("--dtype " + Choices.word(dtype), model, subject.saes(), dtype, batch);
        if (word.isPresent()) {
          return word;
        }
      }
    }
    return Optional.empty();
  }

  /** One that computes in bfloat16 can leave weights as they are stored. */
  private Optional<String> otherBackend(SplicedModel model) {
    DType dtype = subject.place().dtype();
    return Widening.AT_USE.on(model.device()) == Widening.AT_USE
        ? Optional.empty()
        : ifItFits(
            "a --backend that has bf16, such as djl",
            model,
            subject.saes(),
            dtype,
            batch,
            Widening.AT_USE);
  }

  private Optional<String> smallerBatch(SplicedModel model) {
    for (int size = batch / 2; size > 0; size /= 2) {
      Optional<String> word =
          ifItFits("--batch " + size, model, subject.saes(), subject.place().dtype(), size);
      if (word.isPresent()) {
        return word;
      }
    }
    return Optional.empty();
  }

  /**
   * Half of the prompts, or half of these, if that fits. Where what is kept of prompts is little,
   * it does not.
   */
  private Optional<String> fewerPrompts(SplicedModel model) {
    int most = Math.max(prompts.train().prompts(), prompts.test().prompts());
    for (int kept = most / 2; kept > 0; kept /= 2) {
      MemoryEstimate estimate = MemoryEstimate.of(model, atMost(kept), batch, memory.bytes());
      if (fits(estimate)) {
        return Optional.of(
            "%s, %s".formatted(options(kept), MemoryEstimate.words(estimate.bytes())));
      }
    }
    return Optional.empty();
  }

  private TokenisedSplit atMost(int kept) {
    return new TokenisedSplit(first(prompts.train(), kept), first(prompts.test(), kept));
  }

  private static TokenisedPrompts first(TokenisedPrompts all, int most) {
    return all.prompts() <= most ? all : all.part(IntStream.range(0, most).boxed().toList());
  }

  /** How users ask for no more than so many prompts, where there are more. */
  private String options(int kept) {
    return Stream.of(
            Map.entry("--train-prompts ", prompts.train()),
            Map.entry("--test-prompts ", prompts.test()))
        .filter(entry -> entry.getValue().prompts() > kept)
        .map(entry -> entry.getKey() + kept)
        .collect(Collectors.joining(" "));
  }

  private Optional<String> fewerSites(SplicedModel model) {
    SortedMap<Site, Sae> fewer = new TreeMap<>(subject.saes());
    while (fewer.size() > 1) {
      fewer.remove(fewer.lastKey());
      String sites =
          String.join(
              ",", fewer.keySet().stream().map(site -> String.valueOf(site.layer())).toList());
      Optional<String> word =
          ifItFits("--sites " + sites, model, fewer, subject.place().dtype(), batch);
      if (word.isPresent()) {
        return word;
      }
    }
    return Optional.empty();
  }

  private Optional<String> ifItFits(
      String word, SplicedModel model, SortedMap<Site, Sae> saes, DType dtype, int prompts) {
    Widening widening = Widening.within(memory.bytes(), model.model(), saes, dtype);
    return ifItFits(word, model, saes, dtype, prompts, widening.on(model.device()));
  }

  private Optional<String> ifItFits(
      String word,
      SplicedModel model,
      SortedMap<Site, Sae> saes,
      DType dtype,
      int prompts,
      Widening widening) {
    try (ModelOnDevice other =
        new ModelOnDevice(model.model(), saes, model.device(), dtype, widening)) {
      SplicedModel spliced =
          SplicedModel.of(
              other,
              subject.request().ablation(),
              subject.request().errorTerm(),
              subject.request().granularity());
      MemoryEstimate estimate = MemoryEstimate.of(spliced, this.prompts, prompts, memory.bytes());
      return fits(estimate)
          ? Optional.of(word + ", " + MemoryEstimate.words(estimate.bytes()))
          : Optional.empty();
    }
  }
}
