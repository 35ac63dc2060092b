package org.golgi.tasks.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.golgi.input.InvalidInputException;
import org.golgi.task.Prompt;
import org.golgi.task.PromptPair;

/**
 * One pair of a prompt file, field by field. Fields that are not asked for are ignored.
 *
 * @param where the file and the pair in it, for messages
 * @param values values of the fields that were there
 */
record PromptEntry(String where, Map<PromptField, String> values) {
  /** Kind of a pair that states no case. */
  private static final String NO_CASE = "any";

  /** Reads the object that a parser stands at the beginning of. */
  static PromptEntry read(String where, JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token != JsonToken.START_OBJECT) {
      throw new InvalidInputException(
          where,
          "it is " + JsonKind.of(token) + " where a JSON object was expected",
          "give an object with the fields of one prompt pair");
    }
    Map<PromptField, String> values = new EnumMap<>(PromptField.class);
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      PromptField field = PromptField.named(name).orElse(null);
      if (field == null) {
        json.skipChildren();
      } else {
        field
            .read(where, json)
            .ifPresent(
                value -> {
                  if (values.put(field, value) != null) {
                    throw field.invalid(where, "it is there twice", "remove one of the two");
                  }
                });
      }
    }
    return new PromptEntry(where, values);
  }

  /** Returns the pair, if nothing is missing and its two sides differ. */
  PromptPair pair() {
    String clean = value(PromptField.CLEAN_PREFIX);
    String corrupted = value(PromptField.PATCH_PREFIX);
    String cleanAnswer = value(PromptField.CLEAN_ANSWER);
    String corruptedAnswer = value(PromptField.PATCH_ANSWER);
    if (clean.equals(corrupted)) {
      throw PromptField.PATCH_PREFIX.invalid(
          where, "it is the same as clean_prefix", "give a prompt that differs in the contrast");
    }
    if (cleanAnswer.equals(corruptedAnswer)) {
      throw PromptField.PATCH_ANSWER.invalid(
          where, "it is the same as clean_answer", "give the answer that the contrast changes");
    }
    return new PromptPair(
        Prompt.of(clean),
        Prompt.of(corrupted),
        cleanAnswer,
        corruptedAnswer,
        values.getOrDefault(PromptField.CASE, NO_CASE));
  }

  private String value(PromptField field) {
    String value = values.get(field);
    if (value == null) {
      throw field.invalid(
          where,
          "it is missing",
          "give every pair clean_prefix, patch_prefix, clean_answer and patch_answer");
    }
    return value;
  }
}
