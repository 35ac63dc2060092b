package org.golgi.core.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.golgi.core.evaluation.CircuitEvaluation;
import org.golgi.core.evaluation.NodeActivity;
import org.golgi.core.splice.CorruptedMeans;
import org.golgi.core.splice.SplicedModel;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.core.splice.TokenisedSplit;
import org.golgi.evaluation.Evaluation;
import org.golgi.lint.LintReport;
import org.golgi.method.CircuitMethod;
import org.golgi.method.Finding;
import org.golgi.method.Progress;
import org.golgi.method.Settings;
import org.golgi.run.FindReport;
import org.golgi.run.FindRequest;
import org.golgi.task.PromptSplit;

/** One search for a circuit, from prompts to run folder. */
record Search(
    Subject subject, CircuitMethod method, RunFolder folder, Reports reports, long startNanos) {

  FindReport run(Progress progress) {
    PromptSplit split = subject.split();
    TokenisedSplit prompts = subject.tokenised(split);
    LintReport lint = new SplitLint(subject, split).run(progress);
    sayWhatIsLeft(prompts, progress);
    int batch = StepBatch.of(method, subject.request().options());
    return subject.searched(
        prompts,
        batch,
        Latitude.FREE,
        progress,
        spliced -> run(progress, split, lint, prompts, spliced));
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
      Progress progress,
      PromptSplit split,
      LintReport lint,
      TokenisedSplit prompts,
      SplicedModel spliced) {
    TokenisedPrompts train = prompts.train();
    TokenisedPrompts test = prompts.test();
    progress.step("preparing prompts", 0, 1, "");
    CorruptedMeans means = CorruptedMeans.of(spliced, train);
    Map<String, Double> seconds = new TreeMap<>();
    try (SplicedPromptSet trainSet = new SplicedPromptSet(spliced, train, means, subject.metric());
        SplicedPromptSet testSet = new SplicedPromptSet(spliced, test, means, subject.metric())) {
      FindRequest request = subject.request();
      progress.step("preparing prompts", 1, 1, "");
      long loaded = System.nanoTime();
      seconds.put("load", seconds(startNanos, loaded));
      Finding finding =
          method.find(trainSet, new Settings(request.options(), request.seed()), progress);
      long found = System.nanoTime();
      seconds.put("train", seconds(loaded, found));
      progress.step("evaluating", 0, 1, "");
      Evaluation evaluation =
          CircuitEvaluation.of(testSet, finding.circuit(), subject.metrics(), request.seed());
      ObjectNode nodes =
          new NodesJson(train, test, subject.model().tokenizer())
              .of(
                  finding.circuit(),
                  finding.scores(),
                  NodeActivity.of(testSet, test, finding.circuit()));
      seconds.put("evaluate", seconds(found, System.nanoTime()));
      progress.step("evaluating", 1, 1, "");
      progress.step("hashing files", 0, 1, "");
      Provenance provenance = Provenance.of(subject, split);
      progress.step("hashing files", 1, 1, "");
      return folder.write(
          (partial, place) -> {
            FindReport report = report(place, finding, train, evaluation, seconds);
            RunWriter.write(partial, request, report, finding, prompts, lint, provenance);
            RunWriter.write(partial.resolve(NodesJson.FILE), nodes);
            reports.write(partial, progress);
            return report;
          });
    }
  }

  private FindReport report(
      Path place,
      Finding finding,
      TokenisedPrompts train,
      Evaluation evaluation,
      Map<String, Double> seconds) {
    return new FindReport(
        place,
        subject.task().id(),
        method.id(),
        subject.place().backend().id(),
        subject.model().name(),
        subject.request().seed(),
        finding.circuit(),
        train.prompts(),
        evaluation,
        finding.figures(),
        seconds);
  }

  private static double seconds(long from, long to) {
    return Math.round((to - from) / 1e6) / 1e3;
  }
}
