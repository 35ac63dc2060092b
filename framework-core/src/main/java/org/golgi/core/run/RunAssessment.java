package org.golgi.core.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.golgi.circuit.Circuit;
import org.golgi.core.evaluation.CompletenessEvaluation;
import org.golgi.core.evaluation.Judge;
import org.golgi.core.evaluation.MinimalityEvaluation;
import org.golgi.core.evaluation.StabilityEvaluation;
import org.golgi.core.evaluation.StabilityEvaluation.Found;
import org.golgi.core.splice.CorruptedMeans;
import org.golgi.core.splice.SplicedModel;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.core.splice.TokenisedSplit;
import org.golgi.evaluation.Evaluation;
import org.golgi.evaluation.Stability;
import org.golgi.graph.HostTensor;
import org.golgi.input.InvalidInputException;
import org.golgi.method.CircuitMethod;
import org.golgi.method.Finding;
import org.golgi.method.Progress;
import org.golgi.method.Settings;
import org.golgi.run.Assessment;
import org.golgi.run.AssessmentRequest;
import org.golgi.run.FindRequest;
import org.golgi.run.StoredRun;
import org.golgi.run.Variation;
import org.golgi.sae.Site;
import org.golgi.task.PromptSplit;

/**
 * One closer look at a circuit that was found.
 *
 * @param stored the run
 * @param hashes what it was made from
 * @param scores what its nodes were chosen by
 * @param subject what it was found in
 * @param method what it was found by
 */
record RunAssessment(
    StoredRun stored,
    StoredField hashes,
    SortedMap<Site, HostTensor> scores,
    Subject subject,
    CircuitMethod method) {

  Assessment run(AssessmentRequest request, Progress progress) {
    PromptSplit split = subject.split();
    if (!Provenance.of(subject, split).json().equals(hashes.json())) {
      throw hashes.wrong("the model, its SAEs or the prompts are others now");
    }
    TokenisedSplit prompts = subject.tokenised(split);
    int batch = StepBatch.of(method, subject.request().options());
    Assessment assessment =
        subject.searched(
            prompts,
            batch,
            Latitude.SETTLED,
            progress,
            spliced -> run(request, prompts, spliced, progress));
    keep(AssessmentJson.of(assessment, circuit(), prompts.train()));
    return assessment;
  }

  private Circuit circuit() {
    return stored.report().circuit();
  }

  private void keep(ObjectNode json) {
    Path file = stored.folder().resolve(AssessmentJson.FILE);
    try {
      WholeFile.write(file, ".partial", WholeFile.text(RunJson.text(json)));
    } catch (IOException e) {
      throw new InvalidInputException(
          file.toString(),
          "it cannot be written (%s)".formatted(Failures.oneLine(e)),
          "make room, or copy the run folder to where it can be",
          e);
    }
  }

  private Assessment run(
      AssessmentRequest request, TokenisedSplit prompts, SplicedModel spliced, Progress progress) {
    progress.step("preparing prompts", 0, 1, "");
    CorruptedMeans means = CorruptedMeans.of(spliced, prompts.train());
    progress.step("preparing prompts", 1, 1, "");
    try (SplicedPromptSet test =
            new SplicedPromptSet(spliced, prompts.test(), means, subject.metric());
        Judge judge = new Judge(test, subject.metrics(), seed())) {
      return assess(request, prompts.train(), spliced, test, judge, progress);
    }
  }

  private Assessment assess(
      AssessmentRequest request,
      TokenisedPrompts train,
      SplicedModel spliced,
      SplicedPromptSet test,
      Judge judge,
      Progress progress) {
    Circuit circuit = circuit();
    progress.step("evaluating", 0, 1, "");
    Evaluation evaluation = judge.of(circuit);
    progress.step("evaluating", 1, 1, "");
    return new Assessment(
        stored.folder(),
        evaluation,
        request.subsets().stream()
            .mapToObj(n -> CompletenessEvaluation.of(test, circuit, n, seed(), progress))
            .findFirst(),
        request.removals().stream()
            .mapToObj(n -> MinimalityEvaluation.of(test, circuit, n, seed(), progress))
            .findFirst(),
        Optional.of(request.variations())
            .filter(variations -> !variations.isEmpty())
            .map(variations -> stability(variations, train, spliced, judge, progress)));
  }

  private Stability stability(
      List<Variation> variations,
      TokenisedPrompts train,
      SplicedModel spliced,
      Judge judge,
      Progress progress) {
    List<Found> found = new ArrayList<>();
    found.add(new Found("this run", new Finding(circuit(), scores, Map.of())));
    for (Variation variation : variations) {
      Progress named =
          (what, done, total, detail) ->
              progress.step(variation.label() + ": " + what, done, total, detail);
      found.add(new Found(variation.label(), find(variation, train, spliced, named)));
    }
    return StabilityEvaluation.of(judge, found);
  }

  private Finding find(
      Variation variation, TokenisedPrompts train, SplicedModel spliced, Progress progress) {
    FindRequest request = subject.request();
    TokenisedPrompts prompts = variation instanceof Variation.Half half ? half(half, train) : train;
    Map<String, String> options = new HashMap<>(request.options());
    if (variation instanceof Variation.Setting setting) {
      options.put(setting.option(), setting.value());
    }
    long seed = variation instanceof Variation.Seed other ? other.seed() : seed();
    CorruptedMeans means = CorruptedMeans.of(spliced, prompts);
    try (SplicedPromptSet set = new SplicedPromptSet(spliced, prompts, means, subject.metric())) {
      return method.find(set, new Settings(options, seed), progress);
    }
  }

  /** Halves are drawn, since the order of prompts may alternate between their kinds. */
  private TokenisedPrompts half(Variation.Half half, TokenisedPrompts train) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, train.prompts()).boxed().toList());
    Collections.shuffle(order, new Random(seed()));
    int middle = (order.size() + 1) / 2;
    return train.part(
        half == Variation.Half.FIRST
            ? order.subList(0, middle)
            : order.subList(order.size() - middle, order.size()));
  }

  private long seed() {
    return subject.request().seed();
  }
}
