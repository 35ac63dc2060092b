package org.golgi.core.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.golgi.circuit.Circuit;
import org.golgi.core.intervention.InterventionPass;
import org.golgi.core.splice.CorruptedMeans;
import org.golgi.core.splice.SplicedModel;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.core.splice.TokenisedSplit;
import org.golgi.intervention.InterventionReport;
import org.golgi.intervention.InterventionRequest;
import org.golgi.method.Progress;
import org.golgi.model.Tokenizer;

/**
 * One intervention in what a task is done by.
 *
 * @param request the request
 * @param subject the task, the model and its SAEs
 * @param circuit the circuit of a run
 */
record MadeIntervention(InterventionRequest request, Subject subject, Optional<Circuit> circuit) {
  private static final String STEP = "setting latents";

  InterventionReport run(Progress progress) {
    TokenisedSplit prompts = subject.tokenised(subject.split());
    TokenisedPrompts tried =
        request
            .prompt()
            .map(own -> new OwnPromptTokens(own, request, subject).of(prompts.test()))
            .orElseGet(prompts::test);
    return subject.searched(
        prompts,
        1,
        Latitude.FREE,
        progress,
        spliced -> run(prompts.train(), tried, spliced, progress));
  }

  private InterventionReport run(
      TokenisedPrompts train, TokenisedPrompts tried, SplicedModel spliced, Progress progress) {
    progress.step(STEP, 0, 2, "");
    CorruptedMeans means = CorruptedMeans.of(spliced, train);
    progress.step(STEP, 1, 2, "");
    try (SplicedPromptSet set = new SplicedPromptSet(spliced, tried, means, subject.metric())) {
      InterventionPass pass =
          InterventionPass.of(
              set, tried, circuit, request.settings(), request.within(), subject.request().seed());
      progress.step(STEP, 2, 2, "");
      return report(pass, tried);
    }
  }

  private InterventionReport report(InterventionPass pass, TokenisedPrompts tried) {
    Tokenizer tokenizer = subject.model().tokenizer();
    return new InterventionReport(
        subject.task().id(),
        subject.model().name(),
        subject.place().backend().id(),
        subject.request().seed(),
        request.within(),
        request.settings(),
        request.prompt(),
        answers(tried, tokenizer),
        tried.prompts(),
        pass.changes(),
        pass.flipped(),
        pass.topChanged(),
        pass.tokens(request.tokens(), tokenizer));
  }

  /** The answers of all prompts, if they are the same. */
  private static List<String> answers(TokenisedPrompts tried, Tokenizer tokenizer) {
    long[] all = tried.answers().toLongs();
    boolean same = true;
    for (int i = 2; i < all.length; i++) {
      same &= all[i] == all[i - 2];
    }
    return same
        ? LongStream.of(Arrays.copyOf(all, 2))
            .mapToObj(token -> tokenizer.text(Math.toIntExact(token)))
            .toList()
        : List.of();
  }
}
