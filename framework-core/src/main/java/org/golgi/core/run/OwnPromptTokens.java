package org.golgi.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.Granularity;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.input.InvalidInputException;
import org.golgi.intervention.InterventionRequest;
import org.golgi.intervention.Level;
import org.golgi.intervention.OwnPrompt;
import org.golgi.intervention.Within;
import org.golgi.model.Encoding;
import org.golgi.model.Tokenizer;
import org.golgi.task.Prompt;
import org.golgi.task.PromptPair;
import org.golgi.task.Span;

/**
 * A prompt of the user's as tokens.
 *
 * @param own the prompt
 * @param request what is to be done with it
 * @param subject where
 */
record OwnPromptTokens(OwnPrompt own, InterventionRequest request, Subject subject) {
  private static final String OPTION = "--prompt";

  /**
   * Tokenises it. If it has as many tokens as the task's prompts, its tokens have the roles of
   * theirs.
   *
   * @param known prompts of the task
   * @throws InvalidInputException if the model does not know its words, or it does not fit what is
   *     asked of it
   */
  TokenisedPrompts of(TokenisedPrompts known) {
    Tokenizer tokenizer = subject.model().tokenizer();
    Encoding encoding = tokenizer.encode(own.text());
    checkKnown(OPTION, own.text(), tokenizer);
    own.corrupted().ifPresent(text -> checkKnown("--corrupted", text, tokenizer));
    checkCorrupted();
    boolean fits = encoding.tokens().size() == known.positions() && !known.uneven();
    if (!fits) {
      checkLength(encoding.tokens().size(), known);
    }
    Prompt clean = new Prompt(own.text(), fits ? roles(encoding, known.roles()) : List.of());
    Prompt corrupted = own.corrupted().map(Prompt::of).orElse(clean);
    return TokenisedPrompts.ofOne(
        OPTION,
        new PromptPair(clean, corrupted, own.clean(), own.other(), "own"),
        fits ? known.tokenRoles().names() : List.of(""),
        tokenizer);
  }

  private static List<Span> roles(Encoding encoding, List<String> roles) {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < roles.size(); i++) {
      int start = encoding.starts().get(i);
      int end = encoding.ends().get(i);
      if (!roles.get(i).isEmpty() && start < end) {
        spans.add(new Span(roles.get(i), start, end));
      }
    }
    return spans;
  }

  /** Some models read every word that they do not know as one and the same token. */
  private static void checkKnown(String option, String text, Tokenizer tokenizer) {
    String read =
        tokenizer.encodeContinuation(text).tokens().stream()
            .map(tokenizer::text)
            .collect(Collectors.joining());
    // A character of several tokens has no text in either; some tokenizers begin with a space.
    if (!read.contains("\ufffd") && !read.strip().equals(text.strip())) {
      throw new InvalidInputException(
          option, "the model reads '" + text + "' as '" + read + "'", "use words that it knows");
    }
  }

  private void checkCorrupted() {
    if (own.corrupted().isPresent()) {
      return;
    }
    boolean asked =
        request.settings().stream().anyMatch(each -> each.level() == Level.Known.CORRUPTED);
    boolean resampled =
        request.within() == Within.CIRCUIT && subject.request().ablation() == Ablation.RESAMPLE;
    if (asked || resampled) {
      throw new InvalidInputException(
          OPTION,
          "there is no corrupted prompt whose latents could be taken",
          "give one of as many tokens with --corrupted");
    }
  }

  /** Means and nodes have positions or roles, and those of another prompt are not known. */
  private void checkLength(int tokens, TokenisedPrompts known) {
    boolean means = request.settings().stream().anyMatch(each -> each.level() == Level.Known.MEAN);
    boolean places =
        request.within() == Within.CIRCUIT
            && (subject.request().granularity() != Granularity.FREE
                || subject.request().ablation() == Ablation.MEAN);
    if (means || places) {
      throw new InvalidInputException(
          OPTION,
          "it has %d tokens, and the prompts of %s have %d"
              .formatted(tokens, subject.task().id(), known.positions()),
          "give a prompt of as many tokens, so that means and nodes have their places in it");
    }
  }
}
