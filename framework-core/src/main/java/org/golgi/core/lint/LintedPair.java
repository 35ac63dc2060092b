package org.golgi.core.lint;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.golgi.task.PromptPair;

/**
 * A prompt pair as a model reads it. Nothing is required of it.
 *
 * @param pair the pair
 * @param clean the clean prompt
 * @param corrupted the corrupted prompt
 * @param cleanAnswer the clean answer
 * @param corruptedAnswer the corrupted answer
 */
record LintedPair(
    PromptPair pair,
    SplitText clean,
    SplitText corrupted,
    SplitText cleanAnswer,
    SplitText corruptedAnswer) {
  static LintedPair of(PromptPair pair, TextSplitter splitter) {
    return new LintedPair(
        pair,
        splitter.prompt(pair.clean().text()),
        splitter.prompt(pair.corrupted().text()),
        splitter.answer(pair.cleanAnswer()),
        splitter.answer(pair.corruptedAnswer()));
  }

  String cleanText() {
    return pair.clean().text();
  }

  String corruptedText() {
    return pair.corrupted().text();
  }

  /** Both texts and both answers: what makes it the same pair as another. */
  List<String> content() {
    return List.of(cleanText(), corruptedText(), pair.cleanAnswer(), pair.corruptedAnswer());
  }

  /** The clean prompt and its answer. */
  List<String> asked() {
    return List.of(cleanText(), pair.cleanAnswer());
  }

  boolean hasOneLength() {
    return clean.tokens().size() == corrupted.tokens().size();
  }

  /** Words of prompts and answers that the model does not know, each once. */
  List<String> unknown() {
    return Stream.of(clean, corrupted, cleanAnswer, corruptedAnswer)
        .map(SplitText::unknown)
        .flatMap(Collection::stream)
        .distinct()
        .toList();
  }

  boolean isToldApart() {
    return !clean.tokens().equals(corrupted.tokens())
        && !cleanAnswer.tokens().equals(corruptedAnswer.tokens());
  }

  /** Whether the model can be asked, and reads both prompts as they are written. */
  boolean isReadable() {
    return hasOneLength()
        && isToldApart()
        && cleanAnswer.tokens().size() == 1
        && corruptedAnswer.tokens().size() == 1
        && unknown().isEmpty();
  }

  /** The clean prompt with its answer, for people. */
  String shown() {
    return Quoted.of(cleanText()) + " -> " + Quoted.of(pair.cleanAnswer());
  }

  /** Both prompts, for people. */
  String shownAgainst() {
    return Quoted.of(cleanText()) + " against " + Quoted.of(corruptedText());
  }
}
