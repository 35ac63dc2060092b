package org.golgi.core.run;

import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.backend.Backend;
import org.golgi.backend.Device;
import org.golgi.core.evaluation.CircuitEvaluation;
import org.golgi.core.splice.BareModel;
import org.golgi.core.splice.CorruptedMeans;
import org.golgi.core.splice.SplicedModel;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.core.splice.TokenisedSplit;
import org.golgi.evaluation.Evaluation;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Choices;
import org.golgi.method.CircuitMethod;
import org.golgi.method.Finding;
import org.golgi.method.Progress;
import org.golgi.method.Settings;
import org.golgi.model.Model;
import org.golgi.run.FindReport;
import org.golgi.run.FindRequest;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;
import org.golgi.task.PromptSplit;
import org.golgi.task.Task;

/** One search for a circuit, from prompts to run folder. */
record Search(
    FindRequest request,
    CircuitMethod method,
    Backend backend,
    Task task,
    Model model,
    SortedMap<Site, Sae> saes,
    Path folder,
    long startNanos) {

  FindReport run(Progress progress) {
    PromptSplit split = task.prompts(request.trainPrompts(), request.testPrompts(), request.seed());
    TokenisedSplit prompts = TokenisedSplit.of(task.id(), split, model.tokenizer());
    sayWhatIsLeft(prompts, progress);
    try (Device device = backend.open(request.device())) {
      if (!device.computes(request.dtype())) {
        throw new InvalidInputException(
            "--dtype",
            Choices.word(request.dtype())
                + " is not computed by "
                + backend.id()
                + " on "
                + device.name(),
            "give f32");
      }
      try (SplicedModel spliced =
          new SplicedModel(
              model,
              saes,
              request.ablation(),
              request.errorTerm(),
              request.granularity(),
              device,
              request.dtype())) {
        return run(progress, split, prompts, spliced);
      }
    }
  }

  private static void sayWhatIsLeft(TokenisedSplit prompts, Progress progress) {
    if (prompts.left() > 0) {
      int kept = prompts.train().prompts() + prompts.test().prompts();
      progress.step(
          "choosing prompts",
          kept,
          kept + prompts.left(),
          "%d pairs left out, as they do not have the most frequent length, %d tokens"
              .formatted(prompts.left(), prompts.train().positions()));
    }
  }

  private FindReport run(
      Progress progress, PromptSplit split, TokenisedSplit prompts, SplicedModel spliced) {
    TokenisedPrompts train = prompts.train();
    TokenisedPrompts test = prompts.test();
    CorruptedMeans means = CorruptedMeans.of(spliced, train);
    Map<String, Double> seconds = new TreeMap<>();
    try (SplicedPromptSet trainSet = new SplicedPromptSet(spliced, train, means);
        SplicedPromptSet testSet = new SplicedPromptSet(spliced, test, means)) {
      long loaded = System.nanoTime();
      seconds.put("load", seconds(startNanos, loaded));
      Finding finding =
          method.find(trainSet, new Settings(request.options(), request.seed()), progress);
      long found = System.nanoTime();
      seconds.put("train", seconds(loaded, found));
      Evaluation evaluation =
          CircuitEvaluation.of(
              new BareModel(spliced, test), testSet, finding.circuit(), request.seed());
      seconds.put("evaluate", seconds(found, System.nanoTime()));
      FindReport report =
          new FindReport(
              folder,
              task.id(),
              method.id(),
              backend.id(),
              model.name(),
              request.seed(),
              finding.circuit(),
              train.prompts(),
              evaluation,
              seconds);
      RunFolder.write(
          folder,
          partial ->
              RunWriter.write(
                  partial, request, report, finding, spliced, prompts, DataHash.of(split)));
      return report;
    }
  }

  private static double seconds(long from, long to) {
    return Math.round((to - from) / 1e6) / 1e3;
  }
}
