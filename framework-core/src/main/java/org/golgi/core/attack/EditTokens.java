package org.golgi.core.attack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.golgi.model.Encoding;
import org.golgi.model.Tokenizer;
import org.golgi.task.Prompt;
import org.golgi.task.Span;

/** Edited prompts as tokens: which stand for which of the tokens before. */
record EditTokens(Tokenizer tokenizer) {
  /** What a token is: the n-th of its role. */
  private record Part(String role, int index) {}

  /** The prompt as it is. */
  EditedPrompt unedited(int index, Prompt prompt) {
    return reading(index, prompt)
        .of(prompt)
        .orElseThrow(() -> new IllegalStateException("test prompts are in the model's words"));
  }

  /**
   * A prompt whose edits are read.
   *
   * @param tokens reads them
   * @param index index of the test prompt
   * @param places where its parts are
   */
  record Reading(EditTokens tokens, int index, Map<Part, Integer> places) {
    /** The prompt after an edit; nothing if the model does not know its words. */
    Optional<EditedPrompt> of(Prompt after) {
      if (!tokens.knows(after.text())) {
        return Optional.empty();
      }
      Encoding encoding = tokens.tokenizer().encode(after.text());
      List<Integer> sources =
          tokens.parts(encoding, after).stream()
              .map(part -> places.getOrDefault(part, -1))
              .toList();
      return Optional.of(new EditedPrompt(index, after.text(), encoding.tokens(), sources));
    }
  }

  /**
   * Prepares to read the edits of a prompt.
   *
   * @param index index of the test prompt
   * @param before the prompt before
   */
  Reading reading(int index, Prompt before) {
    Map<Part, Integer> places = new HashMap<>();
    List<Part> parts = parts(tokenizer.encode(before.text()), before);
    for (int row = 0; row < parts.size(); row++) {
      places.put(parts.get(row), row);
    }
    return new Reading(this, index, places);
  }

  /** Some models read every word that they do not know as one and the same token. */
  private boolean knows(String text) {
    String read =
        tokenizer.encodeContinuation(text).tokens().stream()
            .map(tokenizer::text)
            .collect(Collectors.joining());
    // A character of several tokens has no text in either; some tokenizers begin with a space.
    return read.contains("\ufffd") || read.strip().equals(text.strip());
  }

  /** The part that each spliced token is. */
  private List<Part> parts(Encoding encoding, Prompt prompt) {
    List<Part> parts = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    IntStream.range(tokenizer.hasBos() ? 1 : 0, encoding.tokens().size())
        .mapToObj(token -> role(encoding, token, prompt))
        .forEach(role -> parts.add(new Part(role, seen.merge(role, 1, Integer::sum))));
    return parts;
  }

  private static String role(Encoding encoding, int token, Prompt prompt) {
    int start = encoding.starts().get(token);
    int end = encoding.ends().get(token);
    return prompt.roles().stream()
        .filter(role -> role.start() < end && start < role.end())
        .map(Span::name)
        .findFirst()
        .orElse("");
  }
}
