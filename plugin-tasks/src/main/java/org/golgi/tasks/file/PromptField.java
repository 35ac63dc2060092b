package org.golgi.tasks.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.golgi.input.InvalidInputException;

/** A field of a pair in a prompt file. */
enum PromptField {
  CLEAN_PREFIX,
  PATCH_PREFIX,
  CLEAN_ANSWER,
  PATCH_ANSWER,
  CASE;

  static Optional<PromptField> named(String word) {
    return Arrays.stream(values()).filter(field -> field.word().equals(word)).findFirst();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean required() {
    return this != CASE;
  }

  private boolean isPrompt() {
    return this == CLEAN_PREFIX || this == PATCH_PREFIX;
  }

  /**
   * Returns the value that a parser stands at; empty for an optional field that is null. A number
   * is taken as it is written.
   *
   * @param entry the file and the pair in it, for messages
   */
  Optional<String> read(String entry, JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_NULL && !required()) {
      return Optional.empty();
    }
    boolean number = token.isNumeric() && !isPrompt();
    if (token != JsonToken.VALUE_STRING && !number) {
      throw invalid(
          entry,
          "it is " + JsonKind.of(token) + " where text was expected",
          isPrompt() ? "put it in double quotes" : "give text or a number");
    }
    String text = json.getText();
    if (required() && (isPrompt() ? text.isBlank() : text.isEmpty())) {
      throw invalid(entry, "it is empty", "fill it in or remove the pair");
    }
    return Optional.of(text);
  }

  InvalidInputException invalid(String entry, String problem, String remedy) {
    return new InvalidInputException(entry + ", field " + word(), problem, remedy);
  }
}
