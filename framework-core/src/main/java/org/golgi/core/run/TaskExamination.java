package org.golgi.core.run;

import java.util.List;
import org.golgi.core.evaluation.CircuitEvaluation;
import org.golgi.core.splice.CorruptedMeans;
import org.golgi.core.splice.SplicedModel;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.core.splice.TokenisedSplit;
import org.golgi.evaluation.Behaviour;
import org.golgi.run.Examination;
import org.golgi.task.PromptPair;
import org.golgi.task.PromptSplit;

/** How well a model, bare and spliced, does a task: on clean prompts, and on corrupted ones. */
record TaskExamination(Subject subject) {
  private record Answers(Behaviour bare, Behaviour spliced) {}

  Examination run() {
    PromptSplit split = subject.split();
    TokenisedSplit clean = subject.tokenised(split);
    TokenisedSplit corrupted =
        subject.tokenised(new PromptSplit(turned(split.train()), turned(split.test())));
    return subject.spliced(
        spliced -> {
          Answers onClean = answers(subject, spliced, clean.test());
          Answers onCorrupted = answers(subject, spliced, corrupted.test());
          return new Examination(
              subject.task().id(),
              clean.test().prompts(),
              onClean.bare(),
              onClean.spliced(),
              onCorrupted.bare(),
              onCorrupted.spliced());
        });
  }

  private static Answers answers(Subject subject, SplicedModel spliced, TokenisedPrompts prompts) {
    CorruptedMeans means = CorruptedMeans.of(spliced, prompts);
    try (SplicedPromptSet set = new SplicedPromptSet(spliced, prompts, means, subject.metric())) {
      return new Answers(CircuitEvaluation.bare(set), CircuitEvaluation.spliced(set));
    }
  }

  /** Pairs whose corrupted prompt, with its answer, is the one that is asked. */
  private static List<PromptPair> turned(List<PromptPair> pairs) {
    return pairs.stream().map(PromptPair::turned).toList();
  }
}
